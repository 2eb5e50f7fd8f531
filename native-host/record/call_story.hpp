#pragma once
// What the agent sees of a call, told from its legs and, once there, the PBX's own record of it. Pure; any thread.

#include <optional>
#include <vector>

#include "record/call_book.hpp"

namespace ringside {

/// Derives state, direction, outcome, parties and times of `call` from `call.legs`. Without an own leg nothing is
/// derived.
void tell_from_legs(Call& call);

/// Lets the PBX's record correct an ended call; certainty becomes final.
void correct_by_history(Call& call, const HistoryCall& row);

/// The PBX's record of a call, as far as a stored call tells it.
HistoryCall history_of(const Call& call);

/// Which of the two says more: records know nothing of declined calls or of calls answered elsewhere.
Outcome better_outcome(Outcome seen, Outcome recorded);

/// What to call the step from `before` (null: the call was not known) to `after`, in order; empty if nothing changed.
std::vector<CallEvent> events_between(const Call* before, const Call& after);

}  // namespace ringside
