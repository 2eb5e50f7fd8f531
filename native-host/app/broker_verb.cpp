#include <cstdio>

#include "app/logging.hpp"
#include "app/serve.hpp"
#include "app/verbs.hpp"

namespace ringside::app {

int run_broker(const platform::Paths& paths) {
    const auto level = platform::process_environment()("RINGSIDE_DEBUG") ? LogLevel::debug : LogLevel::normal;
    // A broker without a log still serves: the agent's calls matter more.
    if (auto log = open_log(paths, level); !log) std::fprintf(stderr, "%s\n", log.error().text().c_str());
    return serve(paths);
}

}  // namespace ringside::app
