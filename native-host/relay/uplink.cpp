#include "relay/uplink.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <optional>

#include "frame/frame.hpp"
#include "platform/io.hpp"
#include "relay/frame_run.hpp"
#include "relay/messages.hpp"

namespace ringside::relay {

namespace {

// How long a browser's last messages may take to get into a socket that is full.
constexpr int last_words_ms = 80;

enum class Wake { writable, browser_gone, timed_out };

Wake wait_for(int socket, std::optional<int> browser) {
    pollfd watched[] = {{socket, POLLOUT, 0}, {browser.value_or(-1), 0, 0}};  // a hang-up is reported unasked
    const int ready = ::poll(watched, 2, browser ? -1 : last_words_ms);
    if (ready == 0) return Wake::timed_out;
    if (ready > 0 && watched[0].revents == 0 && watched[1].revents != 0) return Wake::browser_gone;
    return Wake::writable;  // or interrupted: the next send tells
}

}  // namespace

void Uplink::run() {
    frame::Decoder decoder(frame::max_from_browser);
    bool hello_seen = false;
    FrameRun run;
    const auto flush = [&] {
        const std::string_view frames = run.take();
        if (!frames.empty()) send(link_.route(frames), frames);
    };
    for (;;) {
        const auto got = platform::read_some(in_.get(), decoder.prepare());
        if (got <= 0) exit_.now();
        decoder.commit(static_cast<std::size_t>(got));
        while (const auto event = decoder.next()) {
            if (const auto* frame = std::get_if<frame::Frame>(&*event)) {
                if (hello_seen) {
                    run.add(frame->encoded);
                } else {
                    hello_seen = true;
                    send(link_.route_hello(frame->encoded), frame->encoded);
                }
            } else {
                flush();
                browser_.notify(too_large(std::get<frame::TooLarge>(*event).size, frame::max_from_browser));
            }
        }
        flush();
    }
}

// A failure is the downlink's to notice; what was not sent has failed with the link.
void Uplink::send(const Socket& socket, std::string_view frames) {
    if (!socket) return;
    std::optional<int> browser = in_.get();
    while (!frames.empty()) {
        const ssize_t sent = ::send(socket->get(), frames.data(), frames.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) {
            frames.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) return;
        switch (wait_for(socket->get(), browser)) {
            case Wake::writable:
                break;
            case Wake::browser_gone:
                browser.reset();
                break;
            case Wake::timed_out:
                exit_.now();
        }
    }
}

}  // namespace ringside::relay
