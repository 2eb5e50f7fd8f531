#include <cstdio>
#include <optional>
#include <string>

#include "app/verbs.hpp"
#include "platform/spawn.hpp"

namespace ringside::app {

namespace {

using platform::Outcome;
using platform::PlaceReport;

struct Word {
    Outcome outcome;
    const char* text;
};
constexpr Word words[] = {
    {Outcome::written, "registered"},
    {Outcome::unchanged, "registered already"},
    {Outcome::not_there, "not there"},
    {Outcome::removed, "removed"},
    {Outcome::not_ours, "left alone: the file there is not Ringside's"},
    {Outcome::failed, "failed"},
};

const char* word(Outcome outcome) {
    for (const Word& entry : words) {
        if (entry.outcome == outcome) return entry.text;
    }
    return "";
}

/// Prints one line per place. The exit code: 0 unless one failed.
int print(const std::vector<PlaceReport>& reports) {
    int code = 0;
    for (const PlaceReport& report : reports) {
        std::printf("%-18s %s: %s\n", report.place.browser.c_str(), word(report.outcome),
                    report.place.manifest.c_str());
        if (report.error) {
            std::printf("%-18s   %s\n", "", report.error->text().c_str());
            code = 1;
        }
    }
    return code;
}

/// Nothing: a moved home was asked to touch the user's own browsers.
std::optional<std::vector<platform::HostPlace>> places(const platform::Paths& paths,
                                                       const RegistrationTargets& targets) {
    std::vector<platform::HostPlace> named;
    for (const auto& directory : targets.user_data_dirs) named.push_back(platform::place_of_user_data_dir(directory));
    for (const auto& directory : targets.firefox_homes) named.push_back(platform::place_of_firefox_home(directory));
    if (!named.empty()) return named;
    if (paths.home == platform::Home::moved) {
        std::fprintf(
            stderr,
            "RINGSIDE_HOME is set, so the user's own browsers are not touched.\n"
            "Name the browser's folder: --browser-dir DIR (Chromium's --user-data-dir) or --firefox-home DIR.\n");
        return std::nullopt;
    }
    return platform::host_places(platform::this_system, targets.scope, platform::process_environment());
}

}  // namespace

int register_with_browsers(const platform::Paths& paths, const RegistrationTargets& targets) {
    const auto wanted = places(paths, targets);
    if (!wanted) return 1;
    const auto executable = platform::own_executable();
    if (!executable) {
        std::fprintf(stderr, "%s\n", executable.error().text().c_str());
        return 1;
    }
    // A folder that was named is meant, whether a browser has started there or not.
    const bool named = !targets.user_data_dirs.empty() || !targets.firefox_homes.empty();
    return print(platform::register_host(*wanted, *executable, named ? platform::Browsers::all : targets.browsers));
}

int unregister_from_browsers(const platform::Paths& paths, const RegistrationTargets& targets) {
    const auto wanted = places(paths, targets);
    return wanted ? print(platform::unregister_host(*wanted)) : 1;
}

}  // namespace ringside::app
