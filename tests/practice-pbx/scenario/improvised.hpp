// Events that no recording holds, because a command decides when they come: hold, blind transfer, the end of a call
// in the middle. Built from the legs as they are, in the order and with the causes that Asterisk 22 shows.
#pragma once

#include <string>
#include <vector>

#include "scenario/minter.hpp"
#include "scenario/switchboard.hpp"

namespace practice::scenario {

using Events = std::vector<json::object>;

enum class Held { yes, no };

/// An event with nothing but its head.
[[nodiscard]] json::object bare_event(std::string_view type, Instant now);

[[nodiscard]] Events hold_events(const json::object& leg, Held held, Instant now);

/// Ends every leg of the call: bridges are left, ringing legs are cancelled, legs are destroyed.
[[nodiscard]] Events hang_up_events(const Switchboard& board, std::string_view linkedid, Instant now);

/// `leg` hands its call to `extension`, whose phone rings and answers at once; `leg` ends.
/// Empty when the leg is in no bridge with another one: there is nobody to transfer.
[[nodiscard]] Events transfer_events(const Switchboard& board, const json::object& leg, const std::string& extension,
                                     Minter& minter, Instant now);

}  // namespace practice::scenario
