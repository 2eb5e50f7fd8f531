// A broker that answers every request with the request itself, and does a few things on command that a real one must
// not. It takes the lock and listens as the real one does, so that relays can be tested without the rest of the
// product.

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>

#include "frame/frame.hpp"
#include "platform/io.hpp"
#include "platform/local_socket.hpp"
#include "platform/process.hpp"

namespace {

using namespace ringside;
using platform::Descriptor;

bool says(std::string_view payload, std::string_view method) {
    return payload.find(method) != payload.npos;
}

std::string open_descriptors() {
    std::string list;
    DIR* directory = ::opendir("/proc/self/fd");
    while (const dirent* entry = directory ? ::readdir(directory) : nullptr) {
        char target[256] = {};
        const std::string link = std::string("/proc/self/fd/") + entry->d_name;
        if (::readlink(link.c_str(), target, sizeof target - 1) > 0) list += std::string(target) + ' ';
    }
    ::closedir(directory);
    return list;
}

class Connection {
  public:
    Connection(Descriptor socket, platform::Paths paths) : socket_(std::move(socket)), paths_(std::move(paths)) {}

    void serve() {
        frame::Decoder decoder(frame::max_from_browser);
        for (;;) {
            const auto got = platform::read_some(socket_.get(), decoder.prepare());
            if (got <= 0) return;
            decoder.commit(static_cast<std::size_t>(got));
            while (const auto event = decoder.next()) {
                if (const auto* frame = std::get_if<frame::Frame>(&*event)) answer(frame->payload);
            }
        }
    }

  private:
    void answer(std::string_view payload) {
        if (says(payload, "relay/introduce")) {
            std::ofstream(paths_.runtime_dir / "introductions", std::ios::app) << payload << '\n';
        } else if (says(payload, "test/large")) {
            send(std::string(frame::max_to_browser, 'x'));
        } else if (says(payload, "test/too-large")) {
            send(std::string(frame::max_to_browser + 1, 'x'));
        } else if (says(payload, "test/half-a-frame")) {
            std::string whole;
            frame::append(whole, payload);
            platform::write_all(socket_.get(), std::string_view(whole).substr(0, whole.size() / 2));
            ::_exit(1);
        } else if (says(payload, "test/flood")) {
            for (;;) send(std::string(10'000, 'x'));
        } else if (says(payload, "test/deaf")) {
            for (;;) ::pause();
        } else if (says(payload, "test/descriptors")) {
            send(open_descriptors());
        } else {
            send(payload);
        }
    }

    void send(std::string_view payload) {
        std::string framed;
        frame::append(framed, payload);
        platform::write_all(socket_.get(), framed);
    }

    Descriptor socket_;
    platform::Paths paths_;
};

}  // namespace

int main() {
    platform::harden_process();
    const auto paths = platform::find_paths();
    if (!paths) return 1;
    const auto lock = platform::BrokerLock::acquire(paths->lock);
    if (!lock) return 75;
    const auto listening = platform::listen_local(*paths, *lock);
    if (!listening) return 1;
    std::atomic<int> connections = 0;
    for (;;) {
        // A relay may end before it has connected: nobody would ever end this process.
        pollfd waiting{listening->get(), POLLIN, 0};
        if (::poll(&waiting, 1, 5'000) == 0 && connections == 0) return 0;
        Descriptor accepted(::accept4(listening->get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!accepted || !platform::check_peer(accepted.get())) continue;
        ++connections;
        std::thread([socket = std::move(accepted), &connections, paths = *paths]() mutable {
            Connection(std::move(socket), paths).serve();
            if (--connections == 0) std::_Exit(0);  // no grace: a test leaves nothing behind
        }).detach();
    }
}
