// What one play calls the things of its recording: fresh ids for calls, legs, bridges and SIP dialogs, and another
// far party where the play names one. Pure: the same value gives the same answer for the whole play.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "scenario/minter.hpp"
#include "scenario/recording.hpp"
#include "scenario/time_line.hpp"

namespace practice::scenario {

/// A far party; what is not named stays as recorded.
struct Party {
    std::optional<std::string> number;
    std::optional<std::string> name;
};

class Renaming {
  public:
    /// `remotes` replace the recording's far parties in the order of their calls. `first_id`: the id of the first
    /// leg and of the first call, as click to dial chooses it.
    Renaming(const Recording& recording, Minter& minter, Instant now, const std::vector<Party>& remotes,
             const std::optional<std::string>& first_id);

    /// The event or record as this play sends it; its times come from `times`.
    [[nodiscard]] json::object apply(const json::object& recorded, const TimeLine& times) const;
    /// The fresh id of a recorded one, or the text itself.
    [[nodiscard]] std::string id(std::string_view recorded) const;

  private:
    struct Remote {
        std::string recorded_number;
        std::string recorded_name;
        Party party;
    };
    [[nodiscard]] json::value apply(std::string_view key, const json::value& value, const TimeLine& times) const;
    [[nodiscard]] std::string text(std::string_view recorded) const;
    void collect(const json::object& channel, Minter& minter, Instant now, const std::optional<std::string>& first_id);

    std::unordered_map<std::string, std::string> ids_;
    std::vector<Remote> remotes_;
};

}  // namespace practice::scenario
