#include "platform/io.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace ringside::platform {

namespace {

// Whether the failed call is worth repeating, after waiting where there was nothing to do.
bool try_again(int fd, short events) {
    if (errno == EINTR) return true;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    pollfd ready{fd, events, 0};
    return ::poll(&ready, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace

std::ptrdiff_t read_some(int fd, std::span<char> room) {
    for (;;) {
        const ssize_t got = ::read(fd, room.data(), room.size());
        if (got >= 0 || !try_again(fd, POLLIN)) return got;
    }
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(fd, bytes.data(), bytes.size());
        if (done >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(done));
        } else if (!try_again(fd, POLLOUT)) {
            return false;
        }
    }
    return true;
}

}  // namespace ringside::platform
