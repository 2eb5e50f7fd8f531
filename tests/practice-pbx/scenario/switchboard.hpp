// Which legs and bridges there are right now, told by the events that went out. It answers the snapshot requests, and
// a play asks it what it can still hang up.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenario/recording.hpp"

namespace practice::scenario {

class Switchboard {
  public:
    void apply(const json::object& event);

    /// Null when there is no such leg. Valid until the next apply().
    [[nodiscard]] const json::object* channel(std::string_view id) const;
    /// Oldest first.
    [[nodiscard]] std::vector<const json::object*> channels() const;
    [[nodiscard]] std::vector<const json::object*> bridges() const;
    /// The bridge that holds the leg, or null.
    [[nodiscard]] const json::object* bridge_with(std::string_view channel) const;
    [[nodiscard]] json::array channel_ids(std::string_view endpoint) const;
    /// When the leg was seen to be answered, as its event told; empty if it was not.
    [[nodiscard]] std::string_view answered(std::string_view channel) const;

  private:
    struct Leg {
        json::object channel;
        std::string answered;
    };
    void see(const json::object& event, const json::object& channel);

    // Ordered by arrival: few legs live at once, and their order is what a snapshot shows.
    std::vector<Leg> legs_;
    std::map<std::string, json::object, std::less<>> bridges_;
};

}  // namespace practice::scenario
