#include <unistd.h>

#include "app/finding.hpp"
#include "platform/private_directory.hpp"

namespace ringside::app {

namespace {

namespace fs = std::filesystem;

Finding bad(std::string name, const platform::Error& error) {
    return {std::move(name), Health::bad, error.what + (error.cause ? ": " + error.cause.message() : ""), error.next};
}

Finding private_directory(std::string name, const fs::path& directory) {
    const auto checked = platform::check_private_directory(directory);
    if (checked) return {std::move(name), Health::good, directory.string(), {}};
    if (checked.error().cause == std::errc::no_such_file_or_directory) {
        return {std::move(name), Health::note, directory.string() + " is made at the first start", {}};
    }
    return bad(std::move(name), checked.error());
}

/// A file of ours, or the nearest folder above it in which it would be made.
Finding writable(std::string name, const fs::path& file) {
    fs::path nearest = file;
    std::error_code ignored;
    while (!fs::exists(nearest, ignored) && nearest.has_parent_path() && nearest != nearest.parent_path()) {
        nearest = nearest.parent_path();
    }
    if (::access(nearest.c_str(), W_OK) == 0) return {std::move(name), Health::good, file.string(), {}};
    return bad(std::move(name),
               platform::last_error("cannot write " + nearest.string(), "Check its owner and rights."));
}

}  // namespace

std::vector<Finding> check_paths(const platform::Paths& paths) {
    std::vector<Finding> findings;
    if (paths.home == platform::Home::moved) {
        findings.push_back({"home", Health::note, "RINGSIDE_HOME moves everything to one folder", {}});
    }
    findings.push_back(private_directory("runtime-directory", paths.runtime_dir));
    if (paths.socket.parent_path() != paths.runtime_dir) {
        findings.push_back(private_directory("socket-directory", paths.socket.parent_path()));
    }
    findings.push_back(writable("database", paths.database));
    findings.push_back(writable("log", paths.log_file));
    return findings;
}

}  // namespace ringside::app
