// The scenarios that can be played: the recordings of a folder, and recordings in which somebody acts as well.
#pragma once

#include <map>
#include <memory>

#include "scenario/recording.hpp"

namespace practice::scenario {

enum class Act { hold, resume, transfer, hang_up };

struct StagedAct {
    Act act;
    Millis after_answer;
};

struct Scenario {
    std::shared_ptr<const Recording> recording;
    std::vector<StagedAct> acts;
};

class Library {
  public:
    explicit Library(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Loads on first use and keeps it. An error names what there is.
    [[nodiscard]] Result<Scenario> find(const std::string& name);
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    std::filesystem::path folder_;
    std::map<std::string, std::shared_ptr<const Recording>> loaded_;
};

}  // namespace practice::scenario
