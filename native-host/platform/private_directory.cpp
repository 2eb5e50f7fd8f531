#include "platform/private_directory.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace ringside::platform {

namespace {

Error not_private(const std::filesystem::path& directory, const std::string& why, std::string next) {
    return {directory.string() + ' ' + why, std::make_error_code(std::errc::permission_denied), std::move(next)};
}

std::string octal(mode_t mode) {
    char text[8];
    std::snprintf(text, sizeof text, "%04o", static_cast<unsigned>(mode & 07777));
    return text;
}

}  // namespace

Result<void> check_private_directory(const std::filesystem::path& directory) {
    struct stat info {};
    if (::lstat(directory.c_str(), &info) != 0) return last_error("cannot look at " + directory.string());
    if (!S_ISDIR(info.st_mode)) return not_private(directory, "is not a directory", "Remove it.");
    if (info.st_uid != ::geteuid()) return not_private(directory, "belongs to another user", "Remove it.");
    if ((info.st_mode & 077) != 0) {
        return not_private(directory, "can be entered by others (mode " + octal(info.st_mode) + ")",
                           "Run: chmod 700 '" + directory.string() + "'");
    }
    return {};
}

Result<void> ensure_private_directory(const std::filesystem::path& directory) {
    std::error_code failed;
    if (directory.has_parent_path()) std::filesystem::create_directories(directory.parent_path(), failed);
    if (failed) return Error{"cannot make " + directory.parent_path().string(), failed, "Check the folder's rights."};
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
        return last_error("cannot make " + directory.string(), "Check the folder's rights.");
    }
    return check_private_directory(directory);
}

}  // namespace ringside::platform
