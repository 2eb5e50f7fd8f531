#include "scenario/library.hpp"

namespace practice::scenario {
Result<Scenario> Library::find(const std::string& name) {
    Scenario scenario;
    auto known = loaded_.find(name);
    if (known == loaded_.end()) {
        auto loaded = load_recording(folder_, name);
        if (!loaded) {
            std::string all;
            for (const std::string& one : names()) {
                all += " " + one;
            }
            return Problem{loaded.error().text + "; there are:" + all};
        }
        known = loaded_.emplace(name, std::make_shared<const Recording>(std::move(*loaded))).first;
    }
    scenario.recording = known->second;
    return scenario;
}

std::vector<std::string> Library::names() const {
    std::vector<std::string> names = recording_names(folder_);
    return names;
}

}  // namespace practice::scenario
