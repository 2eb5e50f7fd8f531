#pragma once
// What one PBX event does to one leg. Pure; any thread.

#include "record/call_book.hpp"

namespace ringside {

/// fresh < ringing = dialling < active = held < ended
int rank(LegState state);

/// Takes over what the event tells; nothing is cleared, and the state never loses rank. `at` stamps the state's times.
void apply_to_leg(Leg& leg, const LegUpdate& update, Millis at);

/// Takes over what `news` knows about a party; a withheld or empty number does not replace a known one.
void apply_to_party(Party& party, const Party& news);

}  // namespace ringside
