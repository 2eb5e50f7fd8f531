#pragma once
// The process that a browser starts: passes frames between the browser's pipes and the user's one broker, unread. Two
// threads, both blocking; an idle relay does nothing at all.

#include <functional>
#include <string>

#include "platform/error.hpp"
#include "platform/paths.hpp"
#include "platform/stdio.hpp"
#include "relay/broker_finder.hpp"
#include "relay/caller.hpp"

namespace ringside::relay {

/// Starts a broker object within this process, for want of one that can be spawned. Returns when it listens, and gives
/// the way to stop it, which returns when everything is flushed.
using StopSolo = std::function<void()>;
using StartSolo = std::function<platform::Result<StopSolo>()>;

struct RelayOptions {
    platform::Paths paths;
    Caller caller;
    std::string build;  ///< of this executable, as in `--version`
    BrokerProgram broker;
    StartSolo start_solo;  ///< may be empty: then no solo
};

/// Ends the process when the browser closes stdin or stdout, or dies; returns never.
[[noreturn]] void run(platform::BrowserPipes pipes, RelayOptions options);

/// For a relay that cannot even begin: tells the browser why, since no exit code ever reaches an extension.
void tell_failure(const platform::BrowserPipes& pipes, const platform::Error& error);

}  // namespace ringside::relay
