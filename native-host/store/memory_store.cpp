// The store without threads, over ":memory:": everything happens at once, completions are posted as always.
#include "store/fault.hpp"
#include "store/open.hpp"
#include "store/session.hpp"

namespace ringside::store {
namespace {

class MemoryStore final : public Store {
  public:
    explicit MemoryStore(Post post) : post_(std::move(post)), session_(open_database(":memory:", Access::write)) {}

    void open(Done<Opened> done) override {
        answer<Opened>(done, [&] { return session_.opened(); });
    }
    void write(Batch batch, std::function<void(Error)> done) override {
        Error error;
        try {
            const Batch* alone[] = {&batch};
            session_.writer.commit(alone);
        } catch (...) {
            error = current_error();
        }
        if (done) post_([done = std::move(done), error = std::move(error)] { done(error); });
    }
    void list(AccountId account, CallFilter filter, std::optional<Position> before, std::size_t limit,
              Done<CallPage> done) override {
        answer<CallPage>(done, [&] { return session_.list.page(account, filter, before, limit); });
    }
    void load(AccountId account, CallId id, Done<std::optional<StoredCall>> done) override {
        answer<std::optional<StoredCall>>(done, [&] { return session_.reader.load(account, id); });
    }
    void find_pbx_call(AccountId account, std::string pbx_id, Done<std::optional<CallRow>> done) override {
        answer<std::optional<CallRow>>(done, [&] { return session_.reader.find_pbx_call(account, pbx_id); });
    }
    void unfinished(AccountId account, Done<std::vector<CallRow>> done) override {
        answer<std::vector<CallRow>>(done, [&] { return session_.reader.unfinished(account); });
    }
    void journal(AccountId account, CallId call, std::uint64_t before, std::size_t limit,
                 Done<std::vector<JournalRow>> done) override {
        answer<std::vector<JournalRow>>(done, [&] { return session_.reader.journal(account, call, before, limit); });
    }
    void operation(OperationId id, Done<std::optional<OperationRow>> done) override {
        answer<std::optional<OperationRow>>(done, [&] { return session_.reader.operation(id); });
    }
    void cursor(AccountId account, Done<std::string> done) override {
        answer<std::string>(done, [&] { return session_.reader.cursor(account); });
    }
    void number_state(AccountId account, std::string digits, Done<std::vector<StateRow>> done) override {
        answer<std::vector<StateRow>>(done, [&] { return session_.reader.number_state(account, digits); });
    }
    void forget(AccountId account, std::string digits, Done<std::size_t> done) override {
        answer<std::size_t>(done, [&] { return session_.eraser.forget(account, digits); });
    }
    void trim(Millis older_than, Done<std::size_t> done) override {
        answer<std::size_t>(done, [&] { return session_.eraser.trim_calls(older_than, 1'000'000); });
    }
    bool close(int) override { return true; }

  private:
    template <class T, class Work>
    void answer(const Done<T>& done, Work&& work) {
        Error error;
        T value{};
        try {
            value = work();
        } catch (...) {
            error = current_error();
        }
        post_([done, error = std::move(error), value = std::move(value)]() mutable {
            done(std::move(error), std::move(value));
        });
    }

    Post post_;
    Session session_;
};

}  // namespace

std::unique_ptr<Store> make_memory_store(Post post) {
    return std::make_unique<MemoryStore>(std::move(post));
}

}  // namespace ringside::store
