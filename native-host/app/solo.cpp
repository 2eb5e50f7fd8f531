#include "app/solo.hpp"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <future>
#include <memory>
#include <thread>

#include "app/logging.hpp"
#include "app/serve.hpp"
#include "broker/run.hpp"
#include "platform/local_socket.hpp"

namespace ringside::app {

namespace {

using namespace std::chrono_literals;

// What a log-off leaves a process; the broker needs far less to flush.
constexpr auto time_to_flush = 500ms;
constexpr auto time_to_listen = 3s;

platform::Error not_listening(int code) {
    if (code == broker::kAlreadyRunning) {
        return {"another process is the broker", std::make_error_code(std::errc::resource_unavailable_try_again), {}};
    }
    return {"the broker of Ringside cannot start", std::make_error_code(std::errc::io_error), "The log says why."};
}

/// The broker ends itself on SIGTERM, as it would in a process of its own.
void stop(const std::shared_future<int>& ended) {
    if (ended.wait_for(0s) == std::future_status::ready) return;
    ::kill(::getpid(), SIGTERM);
    ended.wait_for(time_to_flush);
}

}  // namespace

relay::StartSolo solo(const platform::Paths& paths) {
    return [paths]() -> platform::Result<relay::StopSolo> {
        open_log(paths, LogLevel::normal);
        std::packaged_task<int()> task([paths] { return serve(paths); });
        const std::shared_future<int> ended = task.get_future().share();
        std::thread(std::move(task)).detach();  // lives as long as the process

        const auto give_up_at = std::chrono::steady_clock::now() + time_to_listen;
        while (std::chrono::steady_clock::now() < give_up_at) {
            if (ended.wait_for(2ms) == std::future_status::ready) return not_listening(ended.get());
            if (platform::connect_local(paths)) return relay::StopSolo([ended] { stop(ended); });
        }
        return not_listening(1);
    };
}

}  // namespace ringside::app
