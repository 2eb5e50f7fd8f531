#include "platform/process.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <thread>

#include "platform/descriptor.hpp"

namespace ringside::platform {

void forbid_core_dumps() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
}

void ignore_sigpipe() {
    std::signal(SIGPIPE, SIG_IGN);
}

void restrict_new_files() {
    ::umask(0077);
}

void harden_process() {
    forbid_core_dumps();
    ignore_sigpipe();
    restrict_new_files();
}

void watch_parent(std::function<void()> gone) {
    const pid_t parent = ::getppid();
    if (parent <= 1) return;
    Descriptor handle(static_cast<int>(::syscall(SYS_pidfd_open, parent, 0)));
    if (!handle || ::getppid() != parent) return;
    std::thread([handle = std::move(handle), gone = std::move(gone)] {
        pollfd ended{handle.get(), POLLIN, 0};
        while (::poll(&ended, 1, -1) < 0 && errno == EINTR) {
        }
        gone();
    }).detach();
}

}  // namespace ringside::platform
