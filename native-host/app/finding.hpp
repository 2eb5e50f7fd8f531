#pragma once
// What `doctor` finds.

#include <string>
#include <vector>

#include "platform/paths.hpp"

namespace ringside::app {

enum class Health {
    good,
    note,  ///< worth knowing, nothing to mend
    bad,
};

struct Finding {
    std::string name;  ///< stable, for programs: "secret-store", "browser Chrome (user)"
    Health health;
    std::string detail;  ///< what was seen; with `bad` the cause
    std::string next;    ///< with `bad`: what to do
};

// One function per thing that must be right; each looks, none changes anything.
std::vector<Finding> check_paths(const platform::Paths& paths);
std::vector<Finding> check_broker(const platform::Paths& paths);
std::vector<Finding> check_launch(const platform::Paths& paths);
std::vector<Finding> check_browsers(const platform::Paths& paths);
std::vector<Finding> check_policy_and_secrets(const platform::Paths& paths);

}  // namespace ringside::app
