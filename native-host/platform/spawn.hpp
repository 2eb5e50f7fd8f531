#pragma once
// Starting the broker so that it outlives the browser.

#include <filesystem>
#include <string>
#include <vector>

#include "platform/error.hpp"

namespace ringside::platform {

/// Starts a program that is nobody's child, in a session of its own, at "/", with 0, 1 and 2 on /dev/null and nothing
/// else open. Firefox and Chromium wait for the end of pipes that a host inherits (stdout, stderr and, in Firefox,
/// descriptor 3): a broker that kept one would make them believe that the host still runs. The environment is passed
/// on. Returns when the program has been entered; fails with the reason why it was not.
Result<void> spawn_detached(const std::filesystem::path& program, const std::vector<std::string>& arguments);

/// The file of this process. After an upgrade in place: the new file of that name.
Result<std::filesystem::path> own_executable();

/// The rule behind it, for Linux: a replaced file shows as "<path> (deleted)".
std::filesystem::path without_deleted_mark(const std::string& link_target);

}  // namespace ringside::platform
