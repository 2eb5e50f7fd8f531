#include "store/files.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace ringside::store {
namespace fs = std::filesystem;
namespace {

constexpr fs::perms owner_file = fs::perms::owner_read | fs::perms::owner_write;

void create_private_folders(const fs::path& folder) {
    if (folder.empty() || fs::exists(folder)) return;
    create_private_folders(folder.parent_path());
    if (fs::create_directory(folder)) fs::permissions(folder, fs::perms::owner_all);
}

}  // namespace

fs::path beside(const fs::path& file, const std::string& suffix) {
    fs::path path = file;
    path += suffix;
    return path;
}

void prepare_private_file(const fs::path& file) {
    create_private_folders(fs::absolute(file).parent_path());
    if (!fs::exists(file)) {
        errno = 0;
        std::ofstream created(file, std::ios::binary | std::ios::app);  // empty while its mode is still the default one
        if (!created)
            throw fs::filesystem_error("cannot create", file,
                                       std::error_code(errno ? errno : EIO, std::generic_category()));
    }
    const fs::perms mode = fs::status(file).permissions();
    if (mode != fs::perms::unknown && (mode & ~owner_file & fs::perms::mask) != fs::perms::none)
        fs::permissions(file, owner_file);
}

fs::path unused_name(const fs::path& file, const std::string& suffix) {
    fs::path candidate = beside(file, suffix);
    for (int n = 2; fs::exists(candidate); ++n) candidate = beside(file, suffix + "-" + std::to_string(n));
    return candidate;
}

}  // namespace ringside::store
