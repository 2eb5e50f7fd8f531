#pragma once
// A broker within the relay's own process, for a desktop where none can be spawned. It serves other relays just as
// well; it ends with its browser.

#include "platform/paths.hpp"
#include "relay/relay.hpp"

namespace ringside::app {

relay::StartSolo solo(const platform::Paths& paths);

}  // namespace ringside::app
