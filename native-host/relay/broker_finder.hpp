#pragma once
// Finding the user's broker, and starting it where there is none. Any number of relays may do this at the same instant:
// whoever's broker gets the lock serves all of them, the others' leave quietly.

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "platform/descriptor.hpp"
#include "platform/error.hpp"
#include "platform/paths.hpp"

namespace ringside::relay {

/// Serves as the broker within this process, for want of one that can be spawned. Returns once it listens; where
/// another process holds the lock `resource_unavailable_try_again`.
using ServeHere = std::function<platform::Result<void>()>;

struct BrokerProgram {
    std::filesystem::path file;
    std::vector<std::string> arguments;
};

class BrokerFinder {
  public:
    struct Pace {
        std::chrono::milliseconds between_tries{2};
        unsigned tries_before_second_start = 50;  ///< doubles with every further start
        std::chrono::milliseconds give_up{3'000};
    };

    BrokerFinder(platform::Paths paths, BrokerProgram program, ServeHere serve_here, Pace pace)
        : paths_(std::move(paths)), program_(std::move(program)), serve_here_(std::move(serve_here)), pace_(pace) {}

    /// Blocks until connected or given up. `permission_denied` is final until a person mends it.
    platform::Result<platform::Descriptor> find();

  private:
    platform::Result<void> start_broker();

    platform::Paths paths_;
    BrokerProgram program_;
    ServeHere serve_here_;
    Pace pace_;
};

}  // namespace ringside::relay
