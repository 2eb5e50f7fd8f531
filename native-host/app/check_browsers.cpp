#include <unistd.h>

#include <algorithm>
#include <boost/json/parse.hpp>

#include "app/finding.hpp"
#include "platform/registration.hpp"
#include "platform/spawn.hpp"

namespace ringside::app {

namespace {

namespace fs = std::filesystem;
using platform::HostPlace;
using platform::Registration;
using platform::Scope;

constexpr auto mend = "Run: ringside-host register";

/// The executable that a manifest names; empty where it names none.
fs::path executable_in(const std::string& manifest) {
    boost::system::error_code malformed;
    const boost::json::value value = boost::json::parse(manifest, malformed);
    if (malformed || !value.is_object()) return {};
    const auto* path = value.get_object().if_contains("path");
    return path && path->is_string() ? fs::path(std::string_view(path->get_string())) : fs::path();
}

/// A manifest that is ours, but not as this executable would write it.
Finding stale(const std::string& name, const HostPlace& place, const std::string& text) {
    const fs::path other = executable_in(text);
    const bool starts = !other.empty() && ::access(other.c_str(), X_OK) == 0;
    if (!starts) {
        return {name, Health::bad, place.manifest.string() + " names '" + other.string() + "', which cannot be started",
                mend};
    }
    return {name, Health::bad,
            place.manifest.string() + " belongs to another Ringside, " + other.string() +
                ", or to another build of the extension",
            std::string(mend) + ", or with the other one: unregister"};
}

Finding look(const HostPlace& place, const fs::path& executable) {
    const std::string name = "browser " + place.browser + (place.scope == Scope::user ? " (user)" : " (machine)");
    const auto state = platform::inspect_registration(place, executable);
    if (!state) return {name, Health::bad, state.error().text(), mend};
    std::error_code ignored;
    switch (state->registration) {
        case Registration::right:
            return {name, Health::good, place.manifest.string(), {}};
        case Registration::stale:
            return stale(name, place, state->text);
        case Registration::not_ours:
            return {name, Health::bad, place.manifest.string() + " is not a manifest of Ringside",
                    "Remove the file. " + std::string(mend)};
        case Registration::absent:
            break;
    }
    if (!fs::exists(place.base, ignored)) return {name, Health::note, "no such browser", {}};
    return {name, Health::note, "not registered", {}};
}

}  // namespace

std::vector<Finding> check_browsers(const platform::Paths& paths) {
    if (paths.home == platform::Home::moved) {
        return {{"browsers", Health::note, "not looked at: a try-out registers with browsers of its own", {}}};
    }
    const auto own = platform::own_executable();
    if (!own) return {{"browsers", Health::bad, own.error().text(), "Install Ringside again."}};
    std::vector<Finding> findings;
    for (const Scope scope : {Scope::user, Scope::machine}) {
        for (const auto& place : platform::host_places(platform::this_system, scope, platform::process_environment())) {
            findings.push_back(look(place, *own));
        }
    }
    const bool any = std::any_of(findings.begin(), findings.end(),
                                 [](const Finding& finding) { return finding.health == Health::good; });
    if (!any) findings.push_back({"browsers", Health::bad, "no browser knows of this host", mend});
    return findings;
}

}  // namespace ringside::app
