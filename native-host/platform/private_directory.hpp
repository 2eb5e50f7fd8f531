#pragma once
// Directories that only the user can enter. What lies in them needs no further guard: a socket's own mode is not
// checked by every system.

#include <filesystem>

#include "platform/error.hpp"

namespace ringside::platform {

/// A directory (no symbolic link) that the user owns and nobody else can enter, or an error that says which of these it
/// is not. Never repairs: someone may be listening there already.
Result<void> check_private_directory(const std::filesystem::path& directory);

/// Makes it with 0700 (parents as well) where it is missing, then checks as above.
Result<void> ensure_private_directory(const std::filesystem::path& directory);

}  // namespace ringside::platform
