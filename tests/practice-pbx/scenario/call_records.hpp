// Call-detail records of a play, derived from the recorded ones: ids and parties renamed, times moved to where the
// play put the events that they speak of. A call that was cut short gets the record it would have got.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenario/renaming.hpp"

namespace practice::scenario {

struct Transferred {
    std::string extension;
    std::string leg_name;
    Instant at;
};

struct HowItEnded {
    Instant now;
    /// Call id (as played) → when a command ended it.
    std::map<std::string, Instant, std::less<>> cut;
    std::optional<Transferred> transferred;
};

[[nodiscard]] std::vector<json::object> played_records(const Recording& recording, const Renaming& renaming,
                                                       const TimeLine& times, const HowItEnded& end, Minter& minter);

}  // namespace practice::scenario
