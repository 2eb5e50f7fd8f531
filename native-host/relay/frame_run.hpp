#pragma once
// Frames that lie side by side in a decoder's buffer, so that many are moved with one call.

#include <string_view>
#include <utility>

namespace ringside::relay {

class FrameRun {
  public:
    /// `encoded` follows what was added before, in memory too.
    void add(std::string_view encoded) {
        run_ = run_.empty() ? encoded : std::string_view(run_.data(), run_.size() + encoded.size());
    }
    std::string_view take() { return std::exchange(run_, {}); }

  private:
    std::string_view run_;
};

}  // namespace ringside::relay
