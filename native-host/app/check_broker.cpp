#include "app/broker_client.hpp"
#include "app/finding.hpp"
#include "platform/lock.hpp"

namespace ringside::app {

namespace {

constexpr auto restart = "Close all browsers. If it stays, end the process and look into the log.";

}  // namespace

std::vector<Finding> check_broker(const platform::Paths& paths) {
    const auto lock = platform::inspect_lock(paths.lock);
    if (!lock) return {{"broker-lock", Health::bad, lock.error().text(), "Check the folder's owner and rights."}};
    if (!lock->held) return {{"broker", Health::note, "not running; a browser starts it", {}}};

    std::vector<Finding> findings;
    const std::string holder = lock->pid ? "process " + std::to_string(*lock->pid) : "a process";
    findings.push_back({"broker-lock", Health::good, "held by " + holder, {}});
    const auto report = ask_broker(paths, "diagnostics/report", std::chrono::seconds(3));
    if (report) {
        findings.push_back({"broker", Health::good, "answers at " + paths.socket.string(), {}});
    } else {
        findings.push_back({"broker", Health::bad, report.error().text(), restart});
    }
    return findings;
}

}  // namespace ringside::app
