#include "platform/local_socket.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "platform/private_directory.hpp"

namespace ringside::platform {

namespace {

Result<sockaddr_un> address_of(const std::filesystem::path& socket) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string& name = socket.native();
    if (name.size() >= sizeof address.sun_path) {
        return Error{"too long for a socket: " + name, std::make_error_code(std::errc::filename_too_long), {}};
    }
    std::memcpy(address.sun_path, name.data(), name.size());
    return address;
}

Result<Descriptor> new_socket() {
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket) return last_error("cannot make a socket");
    return socket;
}

void limit_waiting(int socket, timeval limit) {
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);  // also bounds connect(2)
}

}  // namespace

Result<Descriptor> connect_local(const Paths& paths) {
    if (auto ours = check_private_directory(paths.socket.parent_path()); !ours) return ours.error();
    auto address = address_of(paths.socket);
    if (!address) return address.error();
    auto socket = new_socket();
    if (!socket) return socket.error();

    limit_waiting(socket->get(), {1, 0});
    if (::connect(socket->get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0) {
        return last_error("cannot reach " + paths.socket.string());
    }
    limit_waiting(socket->get(), {0, 0});
    if (auto peer = check_peer(socket->get()); !peer) return peer.error();
    return socket;
}

Result<Descriptor> listen_local(const Paths& paths, const BrokerLock&) {
    if (auto ours = ensure_private_directory(paths.socket.parent_path()); !ours) return ours.error();
    auto address = address_of(paths.socket);
    if (!address) return address.error();
    auto socket = new_socket();
    if (!socket) return socket.error();

    ::unlink(paths.socket.c_str());
    const mode_t before = ::umask(0077);
    const int bound = ::bind(socket->get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address);
    ::umask(before);
    if (bound != 0) return last_error("cannot bind " + paths.socket.string());
    if (::listen(socket->get(), SOMAXCONN) != 0) return last_error("cannot listen on " + paths.socket.string());
    return socket;
}

Result<Peer> check_peer(int socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) {
        return last_error("cannot tell who is at the other end of the socket");
    }
    if (peer.uid != ::geteuid()) {
        return Error{"the other end of the socket belongs to user " + std::to_string(peer.uid),
                     std::make_error_code(std::errc::permission_denied), "Ringside talks to its own user only."};
    }
    return Peer{peer.pid};
}

void remove_socket(const Paths& paths, const BrokerLock&) {
    ::unlink(paths.socket.c_str());
}

}  // namespace ringside::platform
