#include "scenario/time_line.hpp"

#include <algorithm>
#include <cmath>

namespace practice::scenario {

TimeLine::TimeLine(Instant recorded_start, Instant played_start, double speed)
    : anchors_{{recorded_start, played_start}}, speed_(speed) {}

void TimeLine::anchor(Instant recorded, Instant played) {
    anchors_.push_back({recorded, played});
}

Instant TimeLine::played(Instant recorded) const {
    const auto newest = std::find_if(anchors_.rbegin(), anchors_.rend(),
                                     [&](const Anchor& anchor) { return anchor.recorded <= recorded; });
    const Anchor& anchor = newest == anchors_.rend() ? anchors_.front() : *newest;
    const auto distance = static_cast<double>((recorded - anchor.recorded).count()) / speed_;
    return anchor.played + Millis(std::llround(distance));
}

}  // namespace practice::scenario
