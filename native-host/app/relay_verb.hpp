#pragma once
// What a browser starts.

#include "relay/caller.hpp"

namespace ringside::app {

/// Returns only where a relay cannot begin: the exit code.
int run_relay(const relay::Caller& caller);

}  // namespace ringside::app
