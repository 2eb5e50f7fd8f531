#include "app/relay_verb.hpp"

#include "app/solo.hpp"
#include "platform/paths.hpp"
#include "platform/spawn.hpp"
#include "platform/stdio.hpp"
#include "relay/relay.hpp"

namespace ringside::app {

namespace {

/// This executable; in a try-out or test (RINGSIDE_HOME) whatever RINGSIDE_BROKER_EXE names, so that a relay can be
/// tested against a scripted broker.
platform::Result<std::filesystem::path> broker_executable(const platform::Paths& paths) {
    if (paths.home == platform::Home::moved) {
        if (const auto other = platform::process_environment()("RINGSIDE_BROKER_EXE")) {
            return platform::Result<std::filesystem::path>(*other);
        }
    }
    return platform::own_executable();
}

}  // namespace

int run_relay(const relay::Caller& caller) {
    auto pipes = platform::take_stdio();
    if (!pipes) return 1;  // then there is nobody to tell
    const auto give_up = [&](const platform::Error& error) {
        relay::tell_failure(*pipes, error);
        return 1;
    };
    auto paths = platform::find_paths();
    if (!paths) return give_up(paths.error());
    auto executable = broker_executable(*paths);
    if (!executable) return give_up(executable.error());
    relay::run(std::move(*pipes), {*paths, caller, RINGSIDE_VERSION, {*executable, {"broker"}}, solo(*paths)});
}

}  // namespace ringside::app
