#include <cstdio>

#include "app/broker_client.hpp"
#include "app/verbs.hpp"

namespace ringside::app {

int drain(const platform::Paths& paths) {
    const auto answer = ask_broker(paths, "broker/drain", std::chrono::seconds(10));
    if (answer) {
        std::puts("The broker ends after the last live call.");
        return 0;
    }
    const platform::Error& error = answer.error();
    if (error.cause == std::errc::no_such_file_or_directory || error.cause == std::errc::connection_refused) {
        std::puts("No broker is running.");
        return 0;
    }
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return 1;
}

}  // namespace ringside::app
