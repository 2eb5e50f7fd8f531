// A play run to its end by a clock that jumps from step to step.
#pragma once

#include "scenario/play.hpp"

namespace practice::scenario::test {

inline const Instant noon{std::chrono::sys_days{std::chrono::year{2031} / 3 / 14} + std::chrono::hours(12)};

inline Scenario scenario_named(const std::string& name) {
    return {std::make_shared<const Recording>(load_recording(PRACTICE_PBX_RECORDINGS, name).value()), {}};
}

/// Steps until the play waits or is over. `now` ends at the last step's time.
inline Events run(Play& play, Instant& now) {
    Events events;
    while (const auto due = play.due()) {
        now = std::max(now, *due);
        for (json::object& event : play.step(now)) {
            events.push_back(std::move(event));
        }
    }
    return events;
}

inline std::string all_text(const Events& events) {
    std::string text;
    for (const json::object& event : events) {
        text += json::serialize(event);
    }
    return text;
}

inline Events of_type(const Events& events, std::string_view type) {
    Events chosen;
    for (const json::object& event : events) {
        if (text_of(event, "type") == type) {
            chosen.push_back(event);
        }
    }
    return chosen;
}

}  // namespace practice::scenario::test
