#include "platform/paths.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace ringside::platform {

namespace {

namespace fs = std::filesystem;

enum class Purpose { runtime, data, log, policy };

/// The first row of a (system, purpose) whose variable is set names the folder. Without a variable: an absolute path.
struct Place {
    System system;
    Purpose purpose;
    const char* variable;
    std::string_view below;
};

constexpr Place places[] = {
    {System::linux_desktop, Purpose::runtime, "XDG_RUNTIME_DIR", "ringside"},
    {System::linux_desktop, Purpose::runtime, "HOME", ".local/state/ringside/run"},
    {System::linux_desktop, Purpose::data, "XDG_DATA_HOME", "ringside"},
    {System::linux_desktop, Purpose::data, "HOME", ".local/share/ringside"},
    {System::linux_desktop, Purpose::log, "XDG_STATE_HOME", "ringside"},
    {System::linux_desktop, Purpose::log, "HOME", ".local/state/ringside"},
    {System::linux_desktop, Purpose::policy, nullptr, "/etc/ringside"},
    {System::macos, Purpose::runtime, "HOME", "Library/Application Support/Ringside/run"},
    {System::macos, Purpose::data, "HOME", "Library/Application Support/Ringside"},
    {System::macos, Purpose::log, "HOME", "Library/Logs/Ringside"},
    {System::macos, Purpose::policy, nullptr, "/Library/Application Support/Ringside"},
    {System::windows, Purpose::runtime, "LOCALAPPDATA", "Ringside/run"},
    {System::windows, Purpose::data, "LOCALAPPDATA", "Ringside"},
    {System::windows, Purpose::log, "LOCALAPPDATA", "Ringside/Logs"},
    {System::windows, Purpose::policy, "ProgramData", "Ringside"},
};

/// sizeof(sockaddr_un::sun_path), its closing zero included. A Windows pipe has a name of up to 256 characters.
std::size_t socket_room(System system) {
    return system == System::macos ? 104 : 108;
}

std::string short_hash(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a: the same in every build, which std::hash does not promise
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    std::array<char, 17> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(hash));
    return hex.data();
}

Result<fs::path> folder(const Environment& environment, System system, Purpose purpose) {
    for (const Place& place : places) {
        if (place.system != system || place.purpose != purpose) continue;
        if (!place.variable) return fs::path(place.below);
        if (const auto value = environment(place.variable)) return fs::path(*value) / place.below;
    }
    return Error{"there is no home folder", {}, "Set HOME (on Windows LOCALAPPDATA and ProgramData)."};
}

fs::path socket_of(const fs::path& runtime_dir, System system, Home home, const std::string& user) {
    if (system == System::windows) {
        const std::string pipe = R"(\\.\pipe\ringside.)" + user;
        return home == Home::moved ? pipe + '.' + short_hash(runtime_dir.string()) : pipe;
    }
    const fs::path beside_lock = runtime_dir / "broker.sock";
    if (beside_lock.native().size() < socket_room(system)) return beside_lock;
    // Not below TMPDIR or XDG_RUNTIME_DIR: two browsers may disagree about these. /tmp is sticky, and the directory's
    // owner is checked before use.
    return fs::path("/tmp") / ("ringside-" + user + '-' + short_hash(runtime_dir.string())) / "broker.sock";
}

}  // namespace

Environment process_environment() {
    return [](const char* variable) -> std::optional<std::string> {
        const char* value = std::getenv(variable);
        if (value && *value) return value;
        if (std::string_view(variable) != "HOME") return std::nullopt;
        const passwd* user = ::getpwuid(::geteuid());
        if (!user || !user->pw_dir || !*user->pw_dir) return std::nullopt;
        return user->pw_dir;
    };
}

std::string user_identity() {
    return std::to_string(::geteuid());
}

Result<Paths> find_paths(const Environment& environment, System system, const std::string& user) {
    Paths paths{};
    fs::path data, log, policy;
    if (const auto moved = environment("RINGSIDE_HOME")) {
        const fs::path root(*moved);
        // A relay starts in its executable's folder, a person's shell elsewhere: relative would mean two places.
        const bool absolute = root.is_absolute() || (system == System::windows && moved->find(':') == 1);
        if (!absolute) return Error{"RINGSIDE_HOME is not an absolute path: " + *moved, {}, "Give it in full."};
        paths.home = Home::moved;
        paths.runtime_dir = root / "run";
        data = log = policy = root;
    } else {
        const struct {
            Purpose purpose;
            fs::path& target;
        } wanted[] = {{Purpose::runtime, paths.runtime_dir},
                      {Purpose::data, data},
                      {Purpose::log, log},
                      {Purpose::policy, policy}};
        for (const auto& [purpose, target] : wanted) {
            auto found = folder(environment, system, purpose);
            if (!found) return found.error();
            target = *found;
        }
        paths.home = Home::of_the_user;
    }
    paths.socket = socket_of(paths.runtime_dir, system, paths.home, user);
    paths.lock = paths.runtime_dir / "broker.lock";
    paths.database = data / "ringside.db";
    paths.log_file = log / "ringside-host.log";
    paths.policy_file = policy / "policy.json";
    paths.secrets_file = data / "secrets";
    return paths;
}

Result<Paths> find_paths() {
    return find_paths(process_environment(), this_system, user_identity());
}

}  // namespace ringside::platform
