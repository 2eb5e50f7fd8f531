#pragma once
// The stream between relay and broker. Only the same user gets through, and both sides check (on systems with global
// names a stranger could listen in our place). Malware of the same user is out of scope.
//
// All descriptors are blocking and close-on-exec. The broker hands the listening one to Asio:
//     acceptor.assign(asio::local::stream_protocol(), listen_local(paths, lock)->release());
//     … after each accept: check_peer(socket.native_handle())

#include "platform/descriptor.hpp"
#include "platform/error.hpp"
#include "platform/lock.hpp"
#include "platform/paths.hpp"

namespace ringside::platform {

/// Connects to the broker and checks who listens. Waits at most a second (a full backlog means a stuck broker).
///   no_such_file_or_directory, connection_refused: nobody listens (start a broker)
///   permission_denied: the directory or the listener is not the user's alone (do not go on)
Result<Descriptor> connect_local(const Paths& paths);

/// Listens. Only the holder of the lock may: it removes a stale socket first, which would steal the clients of a live
/// one.
Result<Descriptor> listen_local(const Paths& paths, const BrokerLock& lock);

/// The other end of a connected socket; `permission_denied` unless it is the same user.
struct Peer {
    long pid;
};
Result<Peer> check_peer(int socket);

/// Removes the socket's name; done by the broker before it lets go of the lock.
void remove_socket(const Paths& paths, const BrokerLock& lock);

}  // namespace ringside::platform
