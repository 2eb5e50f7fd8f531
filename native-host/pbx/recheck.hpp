#pragma once
// When to read the history again: rows come late everywhere, so 5, 30 and 120 s after each gap and each call's end.
// Many ends close together cost no more reads than one: times are rounded up to whole seconds. Pure.

#include <array>
#include <chrono>
#include <optional>
#include <set>

#include "record/ids.hpp"

namespace ringside::pbx {

class Recheck {
  public:
    static constexpr std::array<Millis, 3> delays{5'000, 30'000, 120'000};

    void after(Millis moment) {
        for (const Millis delay : delays) due_.insert((moment + delay + 999) / 1000 * 1000);
    }
    std::optional<Millis> next() const { return due_.empty() ? std::nullopt : std::optional(*due_.begin()); }
    /// Takes out what is due at `now`; true if there was something.
    bool take(Millis now) {
        const auto end = due_.upper_bound(now);
        const bool any = end != due_.begin();
        due_.erase(due_.begin(), end);
        return any;
    }
    void clear() { due_.clear(); }

  private:
    std::set<Millis> due_;
};

}  // namespace ringside::pbx
