// The store of the broker. Two threads, a connection each:
//   store  writes, and every read by key, in the order in which they were asked for; such a read sees all writes before
//   it.
//          Its jobs are short: commits of at most a thousand rows, deletions in slices.
//   list   pages and searches, which walk indexes for milliseconds; read-only. In WAL neither waits for the other.

#include <future>

#include "store/session_store.hpp"

namespace ringside::store {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int close_budget_ms = 10'000;  // where nobody called close

CallList& separate_list(Core& core) {
    if (!core.session) throw Failure(closed_error());
    if (!core.list) core.list.emplace(core.file);
    return core.list->list;
}

class AsyncStore final : public SessionStore {
  public:
    AsyncStore(std::filesystem::path file, Post post)
        : SessionStore(std::make_shared<Core>(std::move(file), std::move(post)), &separate_list),
          store_([core = core_](std::vector<PendingWrite> writes) { core->commit_together(std::move(writes)); }) {}
    ~AsyncStore() override { AsyncStore::close(close_budget_ms); }

    void open(Done<Opened> done) override;
    void write(Batch batch, std::function<void(Error)> done) override;
    bool close(int budget_ms) override;

  private:
    bool on_store(Lane::Task task) override { return store_.add(std::move(task)); }
    /// A page asked for while the file is being opened waits for that; the thread has nothing else to do.
    bool on_list(Lane::Task task) override {
        if (!ready_.valid()) return false;
        return list_.add([ready = ready_, task = std::move(task)] {
            ready.wait();
            return task();
        });
    }

    std::shared_future<void> ready_;  ///< the last `open` has been tried
    Lane store_;
    Lane list_;
    bool closed_ = false;
};

void AsyncStore::open(Done<Opened> done) {
    auto ready = std::make_shared<std::promise<void>>();
    ready_ = ready->get_future().share();
    const bool taken = store_.add([core = core_, ready, done] {
        Error error;
        Opened opened;
        try {
            if (core->session) throw Failure({Fault::io, "the history database is open already"});
            core->session.emplace(open_database(core->file, Access::write));
            opened = core->session->opened();
            core->session->eraser.trim_operations();
        } catch (...) {
            error = core->failed();
        }
        ready->set_value();
        core->tell(done, std::move(error), std::move(opened));
        return Then::done;
    });
    if (!taken) core_->tell(std::move(done), closed_error(), Opened{});
}

void AsyncStore::write(Batch batch, std::function<void(Error)> done) {
    PendingWrite write{std::move(batch), std::move(done)};
    if (!store_.add(write)) core_->tell(std::move(write.done), closed_error());
}

bool AsyncStore::close(int budget_ms) {
    if (std::exchange(closed_, true)) return true;
    const auto deadline = Clock::now() + milliseconds(budget_ms);
    const auto left = [&] {
        return std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(deadline - Clock::now()));
    };
    core_->closing = true;
    // The reading connection goes first: the last one to close brings the log into the file and removes it.
    static_cast<void>(list_.add([core = core_] { return core->list.reset(), Then::done; }));
    const bool lists_ended = list_.close(left());
    static_cast<void>(store_.add([core = core_] { return core->session.reset(), Then::done; }));
    const bool all_written = store_.close(left());
    if (!all_written || !lists_ended) core_->abandoned = true;
    return all_written;
}

}  // namespace

std::unique_ptr<Store> make_sqlite_store(std::filesystem::path file, Post post) {
    return std::make_unique<AsyncStore>(std::move(file), std::move(post));
}

}  // namespace ringside::store
