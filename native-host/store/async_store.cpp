// The store behind two threads: one writes (and answers what must see the newest writes of its own), one reads through
// a connection of its own, so that a page of the list never waits behind a long commit. Completions keep the order of
// their kind; a read that was asked for after a write was *confirmed* sees it.
#include "store/fault.hpp"
#include "store/lane.hpp"
#include "store/open.hpp"
#include "store/session.hpp"

namespace ringside::store {
namespace {

/// Rows that `trim` deletes in one transaction, so that writes get in between.
constexpr std::size_t kTrimSlice = 500;

class AsyncStore final : public Store {
  public:
    AsyncStore(std::filesystem::path file, Post post)
        : file_(std::move(file)),
          post_(std::move(post)),
          writing_([this](std::vector<PendingWrite> writes) { commit(std::move(writes)); }) {}

    ~AsyncStore() override { close(5000); }

    void open(Done<Opened> done) override {
        on_writer<Opened>(std::move(done), [this] {
            session_ = std::make_unique<Session>(open_database(file_, Access::write));
            return session_->opened();
        });
    }

    void write(Batch batch, std::function<void(Error)> done) override {
        PendingWrite pending{std::move(batch), std::move(done)};
        if (!writing_.add(pending) && pending.done)
            post_([done = std::move(pending.done)] { done({Fault::io, "the store is closed"}); });
    }

    void list(AccountId account, CallFilter filter, std::optional<Position> before, std::size_t limit,
              Done<CallPage> done) override {
        on_reader<CallPage>(std::move(done),
                            [account = std::move(account), filter = std::move(filter), before = std::move(before),
                             limit](Views& views) { return views.list.page(account, filter, before, limit); });
    }

    void journal(AccountId account, CallId call, std::uint64_t before, std::size_t limit,
                 Done<std::vector<JournalRow>> done) override {
        on_writer<std::vector<JournalRow>>(std::move(done),
                                           [this, account = std::move(account), call = std::move(call), before, limit] {
                                               return session().reader.journal(account, call, before, limit);
                                           });
    }

    // What follows decides about changes: it is asked of the writer's thread, in order with the writes.
    void load(AccountId account, CallId id, Done<std::optional<StoredCall>> done) override {
        on_writer<std::optional<StoredCall>>(std::move(done), [this, account = std::move(account), id = std::move(id)] {
            return session().reader.load(account, id);
        });
    }
    void find_pbx_call(AccountId account, std::string pbx_id, Done<std::optional<CallRow>> done) override {
        on_writer<std::optional<CallRow>>(std::move(done),
                                          [this, account = std::move(account), id = std::move(pbx_id)] {
                                              return session().reader.find_pbx_call(account, id);
                                          });
    }
    void unfinished(AccountId account, Done<std::vector<CallRow>> done) override {
        on_writer<std::vector<CallRow>>(
            std::move(done), [this, account = std::move(account)] { return session().reader.unfinished(account); });
    }
    void operation(OperationId id, Done<std::optional<OperationRow>> done) override {
        on_writer<std::optional<OperationRow>>(std::move(done),
                                               [this, id = std::move(id)] { return session().reader.operation(id); });
    }
    void cursor(AccountId account, Done<std::string> done) override {
        on_writer<std::string>(std::move(done),
                               [this, account = std::move(account)] { return session().reader.cursor(account); });
    }
    void number_state(AccountId account, std::string digits, Done<std::vector<StateRow>> done) override {
        on_writer<std::vector<StateRow>>(std::move(done),
                                         [this, account = std::move(account), digits = std::move(digits)] {
                                             return session().reader.number_state(account, digits);
                                         });
    }

    void forget(AccountId account, std::string digits, Done<std::size_t> done) override {
        on_writer<std::size_t>(std::move(done), [this, account = std::move(account), digits = std::move(digits)] {
            Eraser& eraser = session().eraser;
            const std::size_t gone = eraser.forget(account, digits);
            while (eraser.purge_words() == Eraser::Progress::more) continue;
            eraser.empty_log();
            return gone;
        });
    }
    void trim(Millis older_than, Done<std::size_t> done) override { trim_slice(older_than, 0, std::move(done)); }

    bool close(int budget_ms) override {
        if (closed_) return true;
        closed_ = true;
        const std::chrono::milliseconds budget(budget_ms);
        reading_.close(budget);
        return writing_.close(budget);
    }

  private:
    /// What the reading thread has: a connection that never changes the file.
    struct Views {
        explicit Views(const std::filesystem::path& file)
            : database(open_database(file, Access::read)), statements(*database.connection), list(statements) {}
        OpenedDatabase database;
        Statements statements;
        CallList list;
    };

    Session& session() {
        if (!session_) throw Failure({Fault::io, "the history is not open"});
        return *session_;
    }

    template <class T, class Work>
    void answer(const Done<T>& done, Work&& work) {
        Error error;
        T value{};
        try {
            value = work();
        } catch (...) {
            error = current_error();
            if (error.fault == Fault::damaged) mark_suspect(file_);
        }
        post_([done, error = std::move(error), value = std::move(value)]() mutable {
            done(std::move(error), std::move(value));
        });
    }

    template <class T, class Work>
    void on_writer(Done<T> done, Work work) {
        if (!writing_.add([this, done, work = std::move(work)]() mutable { answer<T>(done, work); })) refuse(done);
    }
    template <class T, class Work>
    void on_reader(Done<T> done, Work work) {
        const bool taken = reading_.add([this, done, work = std::move(work)]() mutable {
            answer<T>(done, [&] {
                if (!views_) views_ = std::make_unique<Views>(file_);
                return work(*views_);
            });
        });
        if (!taken) refuse(done);
    }
    template <class T>
    void refuse(const Done<T>& done) {
        post_([done] { done({Fault::io, "the store is closed"}, T{}); });
    }

    /// All in one transaction; if that fails, each alone, so that one bad batch takes no other with it.
    void commit(std::vector<PendingWrite> writes) {
        std::vector<const Batch*> batches;
        for (const PendingWrite& write : writes) batches.push_back(&write.batch);
        Error together = try_commit(batches);
        for (PendingWrite& write : writes) {
            Error error = together;
            if (together && writes.size() > 1) {
                const Batch* alone[] = {&write.batch};
                error = try_commit(alone);
            }
            if (write.done) post_([done = std::move(write.done), error = std::move(error)] { done(error); });
        }
    }
    Error try_commit(std::span<const Batch* const> batches) {
        try {
            session().writer.commit(batches);
            return {};
        } catch (...) {
            return current_error();
        }
    }

    void trim_slice(Millis older_than, std::size_t gone, Done<std::size_t> done) {
        const bool taken = writing_.add([this, older_than, gone, done] {
            try {
                const std::size_t now = session().eraser.trim_calls(older_than, kTrimSlice);
                if (now == kTrimSlice) return trim_slice(older_than, gone + now, done);
                session().eraser.trim_rest(older_than);
                session().eraser.trim_operations();
                post_([done, total = gone + now] { done({}, total); });
            } catch (...) {
                post_([done, error = current_error(), gone] { done(error, gone); });
            }
        });
        if (!taken) refuse(done);
    }

    std::filesystem::path file_;
    Post post_;
    std::unique_ptr<Session> session_;  // the writing thread's
    std::unique_ptr<Views> views_;      // the reading thread's
    Lane writing_;
    Lane reading_;
    bool closed_ = false;
};

}  // namespace

std::unique_ptr<Store> make_sqlite_store(std::filesystem::path file, Post post) {
    return std::make_unique<AsyncStore>(std::move(file), std::move(post));
}

}  // namespace ringside::store
