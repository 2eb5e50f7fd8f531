#pragma once
// A thread with a queue. Jobs run one after another in the order they came; neighbouring writes are handed over
// together, so that they share one commit.

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/store.hpp"

namespace ringside::store {

struct PendingWrite {
    Batch batch;
    std::function<void(Error)> done;
};

/// What becomes of a task that has run: long work is cut into slices, between which others get their turn.
enum class Then { done, again };

class Lane {
  public:
    using Task = std::function<Then()>;
    using CommitTogether = std::function<void(std::vector<PendingWrite>)>;

    /// `commit` runs on the lane's thread. Jobs may not throw.
    explicit Lane(CommitTogether commit = {});
    /// Lets what is queued finish.
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// Any thread. false: the lane is closed, the job was not taken.
    [[nodiscard]] bool add(Task task);
    /// On false `write` is as it was.
    [[nodiscard]] bool add(PendingWrite& write);

    /// Takes nothing more and waits until the queue is empty; false: not in time. Then the rest of the queue is dropped
    /// without a word, and the thread ends by itself after the job it is in.
    bool close(std::chrono::milliseconds budget);

  private:
    struct Shared;
    static void run(std::shared_ptr<Shared> shared);

    std::shared_ptr<Shared> shared_;
    std::thread thread_;
};

}  // namespace ringside::store
