#pragma once
// The broker as a process: takes the user's lock, opens store, secrets and socket, runs until nobody needs it any more.

#include <string>
#include <vector>

#include "platform/paths.hpp"

namespace ringside::broker {

enum class Host {
    own_process,       ///< handles SIGTERM and SIGINT
    process_of_relay,  ///< "solo": signals are the relay's business
};

struct BrokerOptions {
    std::vector<std::string> extension_origins;  ///< as the browsers put them into argv
    Host host = Host::own_process;
};

/// Another broker has the lock: leave quietly.
inline constexpr int kAlreadyRunning = 75;

/// Blocks until the broker has left. 0, kAlreadyRunning, or 1 with the reason in the log.
int run(const platform::Paths& paths, const BrokerOptions& options);

}  // namespace ringside::broker
