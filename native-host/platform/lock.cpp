#include "platform/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

#include "platform/private_directory.hpp"

namespace ringside::platform {

namespace {

constexpr auto local_disk = "The folder must be on a local disk; network file systems break locks.";

void write_pid(int file) {
    const std::string pid = std::to_string(::getpid()) + '\n';
    // For doctor only; the lock itself does not depend on it.
    if (::ftruncate(file, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(file, pid.data(), pid.size(), 0);
}

std::optional<long> read_pid(int file) {
    char text[24] = {};
    if (::pread(file, text, sizeof text - 1, 0) <= 0) return std::nullopt;
    const long pid = std::strtol(text, nullptr, 10);
    return pid > 0 ? std::optional(pid) : std::nullopt;
}

}  // namespace

Result<BrokerLock> BrokerLock::acquire(const std::filesystem::path& file) {
    if (auto ready = ensure_private_directory(file.parent_path()); !ready) return ready.error();
    Descriptor opened(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!opened) return last_error("cannot open " + file.string());
    if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) return last_error("cannot lock " + file.string(), local_disk);
    write_pid(opened.get());
    return BrokerLock(std::move(opened));
}

Result<LockState> inspect_lock(const std::filesystem::path& file) {
    Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!opened && errno == ENOENT) return LockState{false, std::nullopt};
    if (!opened) return last_error("cannot open " + file.string());
    // A shared lock, for an instant: a broker that starts within it leaves, and its relay starts another.
    if (::flock(opened.get(), LOCK_SH | LOCK_NB) == 0) return LockState{false, std::nullopt};
    if (errno != EWOULDBLOCK) return last_error("cannot lock " + file.string(), local_disk);
    return LockState{true, read_pid(opened.get())};
}

}  // namespace ringside::platform
