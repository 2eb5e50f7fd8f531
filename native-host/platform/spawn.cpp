#include "platform/spawn.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string_view>

#include "platform/descriptor.hpp"

namespace ringside::platform {

namespace {

// Between fork and exec only async-signal-safe calls are allowed (a relay has other threads): everything below works on
// what was prepared before the fork.

void close_on_exec_from(int first) {
    // glibc may be older than the kernel, and the kernel older than the flag (5.11).
    if (::syscall(SYS_close_range, first, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const int end = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 65'536));
    for (int fd = first; fd < end; ++fd) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

[[noreturn]] void fail(int report) {
    const int reason = errno;
    [[maybe_unused]] const auto written = ::write(report, &reason, sizeof reason);
    ::_exit(127);
}

[[noreturn]] void become(const char* program, char* const* arguments, int report) {
    if (::setsid() < 0) fail(report);
    const pid_t broker = ::fork();  // a session's leader could take a terminal; its child cannot
    if (broker < 0) fail(report);
    if (broker > 0) ::_exit(0);

    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0) fail(report);
    for (const int fd : {0, 1, 2}) {
        if (::dup2(null, fd) < 0) fail(report);
    }
    if (::chdir("/") != 0) fail(report);  // else the broker pins the folder of the browser or the installation
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    close_on_exec_from(3);
    ::execv(program, arguments);
    fail(report);
}

}  // namespace

Result<void> spawn_detached(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);

    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return last_error("cannot make a pipe");
    Descriptor outcome(ends[0]), report(ends[1]);

    const pid_t middle = ::fork();
    if (middle < 0) return last_error("cannot start a process");
    if (middle == 0) {
        // 0, 1, 2 are about to be replaced: the report must not be one of them.
        const int safe = ::fcntl(report.get(), F_DUPFD_CLOEXEC, 3);
        become(program.c_str(), argv.data(), safe);
    }
    report.reset();
    while (::waitpid(middle, nullptr, 0) < 0 && errno == EINTR) {
    }

    // The pipe closes by itself when exec succeeds.
    int reason = 0;
    ssize_t got = 0;
    while ((got = ::read(outcome.get(), &reason, sizeof reason)) < 0 && errno == EINTR) {
    }
    if (got == sizeof reason) {
        return Error{"cannot start " + program.string(), {reason, std::generic_category()}, "Install Ringside again."};
    }
    return {};
}

Result<std::filesystem::path> own_executable() {
    std::error_code failed;
    const auto target = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (failed) return Error{"cannot find the file of this process", failed, "Is /proc mounted?"};
    return without_deleted_mark(target.string());
}

std::filesystem::path without_deleted_mark(const std::string& link_target) {
    constexpr std::string_view mark = " (deleted)";
    const bool marked = std::string_view(link_target).ends_with(mark);
    return marked ? link_target.substr(0, link_target.size() - mark.size()) : link_target;
}

}  // namespace ringside::platform
