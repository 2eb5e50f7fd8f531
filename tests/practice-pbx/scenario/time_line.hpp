// Where the instants of a recording fall in one play of it. A play that waits on command gets a new anchor when it
// goes on: what was recorded before the wait keeps its place, what comes after moves. So a leg's creationtime stays
// the same in all its events.
#pragma once

#include <vector>

#include "scenario/ari_time.hpp"

namespace practice::scenario {

class TimeLine {
  public:
    /// `speed` 10 means: ten times as fast as recorded. Must be positive.
    TimeLine(Instant recorded_start, Instant played_start, double speed);

    /// Everything recorded at or after `recorded` is played from `played` on.
    void anchor(Instant recorded, Instant played);
    [[nodiscard]] Instant played(Instant recorded) const;

  private:
    struct Anchor {
        Instant recorded;
        Instant played;
    };
    std::vector<Anchor> anchors_;
    double speed_;
};

}  // namespace practice::scenario
