#pragma once
// How a leg ended, from its state, Asterisk's `dialstatus` and, where there is no Dial event, the hangup cause.
// The tables are those of real recordings (tests/practice-pbx/fixtures). Pure.

#include <string>
#include <string_view>

#include "record/call.hpp"

namespace ringside::pbx::asterisk {

/// How the agent's leg came about.
enum class Origin { unknown, rung, dialled, clicked };

struct Ending {
    Origin origin = Origin::unknown;
    bool answered = false;  ///< the two parties talked
    bool own_up = false;    ///< the agent's phone was picked up (for `clicked` that is not yet `answered`)
    bool rang = false;      ///< the phone has rung
    bool transferred = false;
    bool sees_other_legs = false;
    std::string_view dial_status;
    int cause = 0;
};

Outcome outcome_of(const Ending& ending);

}  // namespace ringside::pbx::asterisk
