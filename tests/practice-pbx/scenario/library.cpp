#include "scenario/library.hpp"

namespace practice::scenario {
namespace {

/// sipp phones neither hold nor transfer, so no recording does. The agent of these acts that long after the answer.
const std::map<std::string, std::pair<std::string, std::vector<StagedAct>>> staged{
    {"hold-and-resume", {"inbound-answered", {{Act::hold, Millis(500)}, {Act::resume, Millis(1000)}}}},
    {"blind-transfer", {"inbound-answered", {{Act::transfer, Millis(700)}, {Act::hang_up, Millis(2000)}}}},
};

}  // namespace

Result<Scenario> Library::find(const std::string& name) {
    Scenario scenario;
    std::string recording = name;
    if (const auto found = staged.find(name); found != staged.end()) {
        recording = found->second.first;
        scenario.acts = found->second.second;
    }
    auto known = loaded_.find(recording);
    if (known == loaded_.end()) {
        auto loaded = load_recording(folder_, recording);
        if (!loaded) {
            std::string all;
            for (const std::string& one : names()) {
                all += " " + one;
            }
            return Problem{loaded.error().text + "; there are:" + all};
        }
        known = loaded_.emplace(recording, std::make_shared<const Recording>(std::move(*loaded))).first;
    }
    scenario.recording = known->second;
    return scenario;
}

std::vector<std::string> Library::names() const {
    std::vector<std::string> names = recording_names(folder_);
    for (const auto& [name, what] : staged) {
        names.push_back(name);
    }
    return names;
}

}  // namespace practice::scenario
