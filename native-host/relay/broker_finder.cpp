#include "relay/broker_finder.hpp"

#include <thread>

#include "platform/local_socket.hpp"
#include "platform/spawn.hpp"

namespace ringside::relay {

namespace {

using platform::Error;

bool nobody_listens(const Error& error) {
    return error.cause == std::errc::no_such_file_or_directory || error.cause == std::errc::connection_refused ||
           error.cause == std::errc::resource_unavailable_try_again;
}

}  // namespace

platform::Result<platform::Descriptor> BrokerFinder::find() {
    const auto give_up_at = std::chrono::steady_clock::now() + pace_.give_up;
    unsigned next_start = 0;
    for (unsigned tries = 0;; ++tries) {
        auto socket = platform::connect_local(paths_);
        if (socket || !nobody_listens(socket.error())) return socket;
        if (std::chrono::steady_clock::now() >= give_up_at) {
            return Error{"the broker of Ringside does not start", socket.error().cause, "Run: ringside-host doctor"};
        }
        if (tries == next_start) {
            if (auto started = start_broker(); !started) return started.error();
            next_start = tries == 0 ? pace_.tries_before_second_start : next_start * 2;
        }
        std::this_thread::sleep_for(pace_.between_tries);
    }
}

platform::Result<void> BrokerFinder::start_broker() {
    auto spawned = platform::spawn_detached(program_.file, program_.arguments);
    if (spawned || !serve_here_) return spawned;
    auto serving = serve_here_();
    if (serving || serving.error().cause == std::errc::resource_unavailable_try_again)
        return {};  // then the holder listens
    return serving;
}

}  // namespace ringside::relay
