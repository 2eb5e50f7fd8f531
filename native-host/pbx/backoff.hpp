#pragma once
// How long to wait before the next try: first U(0, 5 s), then full jitter U(0, min(60 s, 2 s * 2^n)). RFC 6455 7.2.3.
// Pure: randomness is passed in, time is not known here.

#include <chrono>
#include <functional>

namespace ringside::pbx {

class Backoff {
  public:
    /// `random` gives a number in [0, 1).
    explicit Backoff(std::function<double()> random);
    std::chrono::milliseconds next();
    /// A server's hint (Retry-After, close reason) widens the next delay to U(hint, hint + 30 s).
    void hint(std::chrono::seconds wait);
    /// The link was healthy for a while (60 s live).
    void reset();
    int attempts() const;

  private:
    std::function<double()> random_;
    std::chrono::seconds hint_{0};
    int attempts_ = 0;
};

}  // namespace ringside::pbx
