// A store without a file or a thread: every request runs at once on the caller's thread. It is there from the start;
// `open` only tells what is in it.

#include "store/session_store.hpp"

namespace ringside::store {
namespace {

class MemoryStore final : public SessionStore {
  public:
    explicit MemoryStore(Post post) : SessionStore(std::make_shared<Core>(":memory:", std::move(post)), &own_list) {
        core_->session.emplace(open_database(core_->file, Access::write));
    }

    /// Opening again keeps what is there: a test restarts what uses the store, not the store.
    void open(Done<Opened> done) override { core_->tell(std::move(done), Error{}, core_->open_session().opened()); }

    void write(Batch batch, std::function<void(Error)> done) override {
        std::vector<PendingWrite> one;
        one.push_back({std::move(batch), std::move(done)});
        core_->commit_together(std::move(one));
    }

    bool close(int) override {
        core_->session.reset();
        return true;
    }

  private:
    bool on_store(Lane::Task task) override {
        while (task() == Then::again) {
        }
        return true;
    }
    bool on_list(Lane::Task task) override { return on_store(std::move(task)); }
    static CallList& own_list(Core& core) { return core.open_session().list; }
};

}  // namespace

std::unique_ptr<Store> make_memory_store(Post post) {
    return std::make_unique<MemoryStore>(std::move(post));
}

}  // namespace ringside::store
