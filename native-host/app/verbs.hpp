#pragma once
// What a person, an installer or a relay may ask of this executable. Each gives the exit code.

#include <filesystem>
#include <vector>

#include "platform/paths.hpp"
#include "platform/registration.hpp"

namespace ringside::app {

enum class Form { text, json };

/// Serves until the last relay has gone. `lock_held_code`: another process is the broker.
int run_broker(const platform::Paths& paths);

/// Asks the running broker to hand over after the last live call. 0: it will, or there is none; 1: it said no, or
/// nothing.
int drain(const platform::Paths& paths);

/// Looks at everything that must be right. 0: it is; 1: something is not.
int doctor(const platform::Paths& paths, Form form);

struct RegistrationTargets {
    platform::Scope scope = platform::Scope::user;
    platform::Browsers browsers = platform::Browsers::present;
    std::vector<std::filesystem::path> user_data_dirs;  ///< with any of these two, nothing else is touched
    std::vector<std::filesystem::path> firefox_homes;
};
/// 0: no place failed.
int register_with_browsers(const platform::Paths& paths, const RegistrationTargets& targets);
int unregister_from_browsers(const platform::Paths& paths, const RegistrationTargets& targets);

}  // namespace ringside::app
