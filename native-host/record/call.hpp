#pragma once
// The neutral model of a call: what every PBX can be translated into, and nothing that only one of them has.
// A call is seen through its legs; what the agent sees (state, outcome, times) is derived from them.
// Plain values, no I/O, any thread.

#include <optional>
#include <string>
#include <vector>

#include "record/ids.hpp"
#include "record/number.hpp"

namespace ringside {

enum class Direction { unknown, in, out, internal };

/// In order of rank: a leg never goes back (late or swapped events change its fields only).
enum class LegState { fresh, ringing, dialling, active, held, ended };

enum class CallState { ringing, dialling, connected, held, ended };

enum class Outcome {
    none,  ///< not ended
    talked,
    missed,
    cancelled,
    rejected,
    busy,
    elsewhere,
    voicemail,
    transferred,
    failed,
    unknown  ///< ended while nobody looked, or the PBX does not tell
};

/// How sure an outcome or a state is.
enum class Certainty {
    seen,      ///< from live events
    final,     ///< from the PBX's call records
    checking,  ///< after a gap, until the snapshot has come
};

/// Whether something was on: for encryption and recording it may be so for part of the call.
enum class Extent { unknown, none, part, all };

enum class Tri { unknown, no, yes };

struct Party {
    Number number;
    std::string name;
    std::string address;  ///< device or network address ("PJSIP/100", an IP address) where the PBX tells
    Tri withheld = Tri::unknown;

    friend bool operator==(const Party&, const Party&) = default;
};

/// One device's part in a call. Own legs belong to the agent; other legs are the PBX's other devices in the same call.
struct Leg {
    LegId id;
    bool own = true;
    LegState state = LegState::fresh;
    Direction direction = Direction::unknown;
    Tri held_by_me = Tri::unknown;
    Tri held_by_other = Tri::unknown;
    Party remote;
    Party local;
    std::string dialled;  ///< number called (DID) or dialled, as the PBX has it
    std::string queue;
    Extent recorded = Extent::unknown;
    Extent encrypted = Extent::unknown;
    Outcome outcome = Outcome::none;
    std::string cause;  ///< the PBX's own words, for diagnostics
    Millis started = 0, answered = 0, ended = 0;

    friend bool operator==(const Leg&, const Leg&) = default;
};

struct Call {
    CallId id;
    PbxCallId pbx_id;
    AccountId account;
    CallState state = CallState::ringing;
    Direction direction = Direction::unknown;
    Outcome outcome = Outcome::none;
    Certainty certainty = Certainty::seen;
    Party remote;
    Party local;
    std::string dialled;
    std::string queue;
    Extent recorded = Extent::unknown;
    Extent encrypted = Extent::unknown;
    Millis started = 0, answered = 0, ended = 0;
    std::vector<Leg> legs;

    bool live() const { return state != CallState::ended; }
    friend bool operator==(const Call&, const Call&) = default;
};

}  // namespace ringside
