#pragma once
// Which entities of different CRMs are one person. The number on the phone is the first identifier and never enough; a
// second one joins them: an e-mail address, another phone number, or (both fitting the call) the same full name. The
// agent's word stands above: "same" joins anything, "different" cuts, and what is cut stays cut whatever else would
// join it. Pure.

#include "record/statement.hpp"

namespace ringside {

/// Fills group and linked_by of every person: groups are numbered by their first member; things keep -1.
void identify(std::vector<Speaker>& speakers, const std::vector<IdentityLink>& decisions, const Call& call,
              const Country* home);

}  // namespace ringside
