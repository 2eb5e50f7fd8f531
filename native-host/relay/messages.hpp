#pragma once
// The few messages that a relay says itself. Texts, not values: a relay parses no JSON.

#include <cstddef>
#include <string>
#include <string_view>

#include "relay/caller.hpp"

namespace ringside::relay {

/// First on every connection to the broker: who is calling.
std::string introduce(std::string_view build, const Caller& caller, long pid);

/// To the browser: the broker has gone; requests without an answer have failed.
std::string link_down(std::string_view reason);

/// To the browser: a broker is there again. `hello` is its whole answer to the repeated handshake (a JSON-RPC
/// response), embedded as it is; empty where the browser had not said hello yet.
std::string link_up(std::string_view hello);

/// To the browser: a message above the limit was skipped. Its id is unknown, since it was never read.
std::string too_large(std::size_t size, std::size_t limit);

}  // namespace ringside::relay
