#pragma once
// Where everything of ours lies. One function computes it, everybody asks it, `doctor` prints it: two processes that
// disagree about the socket's path never meet (openai/codex#21719).

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "platform/error.hpp"
#include "platform/system.hpp"

namespace ringside::platform {

/// Whether RINGSIDE_HOME moved everything to one folder (try-outs, tests): then nothing of the user's own may be
/// touched.
enum class Home { of_the_user, moved };

struct Paths {
    Home home;
    std::filesystem::path runtime_dir;   ///< 0700, ours; holds the lock and, where the name fits, the socket
    std::filesystem::path socket;        ///< fits sun_path; on Windows the name of a pipe
    std::filesystem::path lock;          ///< held by the broker for life, never unlinked
    std::filesystem::path database;      ///< the call history and journal
    std::filesystem::path log_file;      ///< rotated beside itself
    std::filesystem::path policy_file;   ///< of the machine, written by IT; read only
    std::filesystem::path secrets_file;  ///< only where a secret may lie in a file
};

/// What an environment variable says; nothing for one that is unset or empty.
using Environment = std::function<std::optional<std::string>(const char* variable)>;

/// The process's environment. HOME falls back to the user database, as services and `sudo` may lack it.
Environment process_environment();

/// Who the user is, for names that all users share: the uid, on Windows the SID.
std::string user_identity();

/// Pure: computes, touches nothing. Fails where the environment names no home, or RINGSIDE_HOME is not absolute.
Result<Paths> find_paths(const Environment& environment, System system, const std::string& user);

/// The paths of this process.
Result<Paths> find_paths();

}  // namespace ringside::platform
