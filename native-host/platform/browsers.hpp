#pragma once
// Where each browser looks for native hosts, on every system: data. Sources and doubts: the browsers' documentation and
// what KeePassXC, gopass and Bitwarden write; Linux rows for Chromium and Firefox were seen to work.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/paths.hpp"
#include "platform/system.hpp"

namespace ringside::platform {

/// Which of the two manifests a browser reads. A manifest with the keys of both is refused by Firefox as a whole.
enum class Family { chromium, firefox };
enum class Scope { user, machine };

struct BrowserRow {
    System system;
    Scope scope;
    std::string_view browser;
    Family family;
    /// The browser's own folder, there once it has been installed or started. Begins with {home}, {config} or a root.
    /// On Windows a registry key.
    std::string_view base;
    std::string_view hosts;  ///< below `base`
};

std::span<const BrowserRow> browser_rows();

/// One row made concrete.
struct HostPlace {
    std::string browser;
    Family family;
    Scope scope;
    std::filesystem::path base;
    /// The manifest. On Windows the registry key whose default value names it.
    std::filesystem::path manifest;
};

/// Pure. Rows whose variables the environment does not know are left out.
std::vector<HostPlace> host_places(System system, Scope scope, const Environment& environment);

/// For a browser started with `--user-data-dir=DIR`: it looks below DIR instead of its default.
HostPlace place_of_user_data_dir(const std::filesystem::path& directory);

/// For a Firefox started with `HOME=DIR`. (Its profile folder does not matter.)
HostPlace place_of_firefox_home(const std::filesystem::path& directory);

}  // namespace ringside::platform
