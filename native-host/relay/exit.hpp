#pragma once
// How a relay ends: at once, from any thread. No destructors and no joining, since the other pump may be blocked for
// ever.

#include <cstdlib>
#include <functional>
#include <mutex>
#include <utility>

namespace ringside::relay {

class Exit {
  public:
    /// What must still be done before (a broker in this process flushes).
    void before(std::function<void()> duty) {
        const std::scoped_lock lock(mutex_);
        duty_ = std::move(duty);
    }

    [[noreturn]] void now() {
        mutex_.lock();  // and never unlocked: a second thread that comes here waits for the first to end us both
        if (duty_) duty_();
        std::_Exit(0);
    }

  private:
    std::mutex mutex_;
    std::function<void()> duty_;
};

}  // namespace ringside::relay
