#pragma once
// Who is who on the agent's leg. Pure.

#include <optional>
#include <string_view>

#include "pbx/asterisk/channel.hpp"
#include "pbx/asterisk/outcome.hpp"
#include "record/call.hpp"

namespace ringside::pbx::asterisk {

/// An extension that stands for a number, not "s", "h" or nothing.
bool is_plain_extension(std::string_view exten);

/// CALL_DIRECTION of the dialplan says it outright; else the way the leg came about does.
Direction direction_of(Origin origin, const Channel& channel);

/// The other party is `connected` of the agent's leg, never `caller`: that becomes the number presented outside. A
/// phone that dials out learns it only when the far end rings; until then it is what was dialled.
std::optional<Party> remote_party(Origin origin, const Channel& channel, const Country* home);

Party local_party(std::string_view endpoint, Origin origin, const Channel& channel, const Country* home);

/// A number and a name as Asterisk writes them; "anonymous" is withheld.
Party party_of(std::string_view number, std::string_view name, const Country* home);

}  // namespace ringside::pbx::asterisk
