#pragma once
// Telling the browsers of the host: one small file per browser. Every place is written for itself, so that one that
// fails stops no other.
//
// The started host inherits the browser's environment. A try-out therefore sets RINGSIDE_HOME for the browser, and the
// manifest needs no wrapper script.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/browsers.hpp"
#include "platform/error.hpp"

namespace ringside::platform {

/// The text of a manifest. `executable` is absolute (Windows alone takes a relative one).
std::string host_manifest(Family family, const std::filesystem::path& executable);

enum class Outcome {
    written,
    unchanged,  ///< was right already
    not_there,  ///< register: the user has no such browser; unregister: nothing to remove
    removed,
    not_ours,  ///< a file of that name that does not name our host: left alone
    failed,
};

struct PlaceReport {
    HostPlace place;
    Outcome outcome;
    std::optional<Error> error;  ///< with `failed`
};

/// Whether to register with browsers that the user has never started: then their folders are made.
enum class Browsers { present, all };

/// Both are idempotent.
std::vector<PlaceReport> register_host(const std::vector<HostPlace>& places, const std::filesystem::path& executable,
                                       Browsers which);
std::vector<PlaceReport> unregister_host(const std::vector<HostPlace>& places);

/// What a browser finds in a place; for `doctor`.
enum class Registration {
    right,
    stale,  ///< ours, but not what we would write: another executable or another extension
    not_ours,
    absent,
};
struct PlaceState {
    Registration registration;
    std::string text;  ///< of the manifest
};
Result<PlaceState> inspect_registration(const HostPlace& place, const std::filesystem::path& executable);

}  // namespace ringside::platform
