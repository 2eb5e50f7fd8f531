#pragma once
// What IT has decided for this machine: one JSON file, read at start. Unknown members are reported, not fatal; a file
// that cannot be read is an error with a line that says why, and the strictest defaults hold. PROTOCOL.md names no
// member of it: native-host/broker/README.md does.

#include <optional>
#include <string>
#include <vector>

#include "protocol/error.hpp"
#include "record/view.hpp"

namespace ringside::broker {

/// What one exact origin may do, and why.
struct AppRights {
    Origin origin;
    std::string name;    ///< shown to people
    std::string recipe;  ///< id of the recipe that speaks for it; "" the page API
    FieldRights read, write;
    bool dial = false;
    bool trusted = false;  ///< look-ups may start from its values
    bool by_policy = false;
};

struct Policy {
    std::vector<AppRights> apps;
    std::optional<std::string> country;
    std::optional<std::vector<std::string>> source_order;
    std::optional<std::vector<std::string>> dispositions;
    std::optional<int> retention_days;
    std::string pbx_address;  ///< "" the agent's choice
    std::string ca_pem;
    std::vector<std::string> pins;
    bool sees_all = false;
    bool open_history = false;  ///< call records may be read without a password
    bool secret_file = false;   ///< where there is no secret store a 0600 file may hold the password
    bool agent_allows_apps = true;
    bool keep_running = false;  ///< from log-on to log-off
    int idle_grace_seconds = 45;
    std::vector<std::string> extension_origins;  ///< of an organisation's own build

    std::vector<std::string> remarks;  ///< members that were not understood
};

protocol::Result<Policy> parse_policy(std::string_view text);

}  // namespace ringside::broker
