#include "store/lane.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>
#include <variant>

namespace ringside::store {
namespace {

// A commit of this many rows takes some 50 ms; a read behind it waits no longer than that.
constexpr std::size_t rows_per_commit = 1000;

std::size_t rows_in(const Batch& batch) {
    return batch.calls.size() + batch.journal.size() + batch.state.size() + batch.gaps.size() + batch.operations.size();
}

}  // namespace

/// Outlives the Lane when its thread is stuck in the system: nobody waits for a dead disk.
struct Lane::Shared {
    using Job = std::variant<Task, PendingWrite>;

    CommitTogether commit;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;
    bool closed = false;     // no more jobs
    bool finished = false;   // the thread has left its loop
    bool abandoned = false;  // nobody waits for it any more

    std::vector<PendingWrite> take_writes() {
        std::vector<PendingWrite> writes;
        for (std::size_t rows = 0; rows < rows_per_commit && !jobs.empty(); jobs.pop_front()) {
            auto* write = std::get_if<PendingWrite>(&jobs.front());
            if (!write) break;
            rows += 1 + rows_in(write->batch);
            writes.push_back(std::move(*write));
        }
        return writes;
    }
};

Lane::Lane(CommitTogether commit) : shared_(std::make_shared<Shared>()) {
    shared_->commit = std::move(commit);
    thread_ = std::thread(&Lane::run, shared_);
}

Lane::~Lane() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(shared_->mutex);
        shared_->closed = true;
        shared_->changed.notify_all();
    }
    thread_.join();
}

bool Lane::add(Task task) {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->closed) return false;
    shared_->jobs.emplace_back(std::move(task));
    shared_->changed.notify_all();
    return true;
}

bool Lane::add(PendingWrite& write) {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->closed) return false;
    shared_->jobs.emplace_back(std::move(write));
    shared_->changed.notify_all();
    return true;
}

bool Lane::close(std::chrono::milliseconds budget) {
    if (!thread_.joinable()) return true;
    std::deque<Shared::Job> dropped;  // destroyed outside of the lock: what jobs hold is not ours to know
    std::unique_lock lock(shared_->mutex);
    shared_->closed = true;
    shared_->changed.notify_all();
    const bool in_time = shared_->changed.wait_for(lock, budget, [&] { return shared_->finished; });
    if (!in_time) dropped.swap(shared_->jobs);
    shared_->abandoned = !in_time;
    lock.unlock();
    in_time ? thread_.join() : thread_.detach();
    return in_time;
}

void Lane::run(std::shared_ptr<Shared> shared) {
    std::unique_lock lock(shared->mutex);
    for (;;) {
        shared->changed.wait(lock, [&] { return shared->closed || !shared->jobs.empty(); });
        if (shared->jobs.empty()) break;
        if (auto writes = shared->take_writes(); !writes.empty()) {
            lock.unlock();
            shared->commit(std::move(writes));
            lock.lock();
        } else {
            Task task = std::move(std::get<Task>(shared->jobs.front()));
            shared->jobs.pop_front();
            lock.unlock();
            const Then then = task();
            if (then == Then::done) task = nullptr;  // what it holds goes outside of the lock
            lock.lock();
            if (then == Then::again && !shared->abandoned) shared->jobs.emplace_back(std::move(task));
        }
    }
    shared->finished = true;
    shared->changed.notify_all();
}

}  // namespace ringside::store
