#include "platform/stdio.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace ringside::platform {

namespace {

// Above 2, so that a later dup2 onto 0..2 cannot hit it.
Result<Descriptor> move_away(int fd, const char* name) {
    Descriptor moved(::fcntl(fd, F_DUPFD_CLOEXEC, 3));
    if (!moved) return last_error(std::string("there is no ") + name, "A browser starts this program with pipes.");
    return moved;
}

}  // namespace

Result<BrowserPipes> take_stdio() {
    auto in = move_away(STDIN_FILENO, "stdin");
    if (!in) return in.error();
    auto out = move_away(STDOUT_FILENO, "stdout");
    if (!out) return out.error();

    const Descriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!null) return last_error("cannot open /dev/null");
    if (::fcntl(STDERR_FILENO, F_GETFD) < 0) ::dup2(null.get(), STDERR_FILENO);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    ::dup2(null.get(), STDIN_FILENO);
    return BrowserPipes{std::move(*in), std::move(*out)};
}

}  // namespace ringside::platform
