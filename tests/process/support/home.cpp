#include "support/home.hpp"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>

#include <chrono>

#include "platform/lock.hpp"

namespace ringside::test {

bool eventually(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(deadline_ms);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        ::poll(nullptr, 0, 2);
    }
    return true;
}

Home::Home() {
    std::string name = std::filesystem::temp_directory_path() / "ringside-test-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    const auto environment = [this](const char* variable) -> std::optional<std::string> {
        if (std::string_view(variable) == "RINGSIDE_HOME") return folder_.string();
        return std::nullopt;
    };
    paths_ = *platform::find_paths(environment, platform::this_system, platform::user_identity());
}

Home::~Home() {
    kill_broker();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::optional<long> Home::broker() const {
    const auto lock = platform::inspect_lock(paths_.lock);
    return lock && lock->held ? lock->pid : std::nullopt;
}

void Home::kill_broker() const {
    const auto pid = broker();
    if (!pid) return;
    ::kill(static_cast<pid_t>(*pid), SIGKILL);
    eventually([&] { return broker() != pid; });
}

}  // namespace ringside::test
