#include "relay/downlink.hpp"

#include <sys/socket.h>
#include <sys/time.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "platform/io.hpp"
#include "relay/frame_run.hpp"
#include "relay/messages.hpp"
#include "relay/retry_delay.hpp"

namespace ringside::relay {

namespace {

// A broker that is there but does not answer a repeated hello within this is as good as gone.
constexpr timeval hello_patience{10, 0};

void limit_reading(const Socket& socket, timeval limit) {
    ::setsockopt(socket->get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

// Not `read_some`, which would go on waiting when the limit is reached.
bool receive(const Socket& socket, frame::Decoder& decoder) {
    const auto room = decoder.prepare();
    ssize_t got = 0;
    while ((got = ::recv(socket->get(), room.data(), room.size(), 0)) < 0 && errno == EINTR) {
    }
    if (got <= 0) return false;
    decoder.commit(static_cast<std::size_t>(got));
    return true;
}

}  // namespace

Downlink::Downlink(BrokerFinder finder, std::string introduction, Link& link, BrowserOutput& browser)
    : finder_(std::move(finder)), link_(link), browser_(browser), random_(std::random_device{}()) {
    frame::append(introduction_, introduction);
}

void Downlink::run() {
    using Clock = std::chrono::steady_clock;
    for (unsigned failures = 0;; ++failures) {
        auto found = finder_.find();
        const auto since = Clock::now();
        const std::string reason =
            found ? serve(std::make_shared<const platform::Descriptor>(std::move(*found))) : found.error().text();
        link_.go_down();
        tell_down(reason);
        if (found && Clock::now() - since >= healthy_after) failures = 0;
        std::this_thread::sleep_for(retry_delay(failures, random_));
    }
}

std::string Downlink::serve(const Socket& socket) {
    frame::Decoder decoder(frame::max_to_browser);
    if (open(socket, decoder)) {
        do {
            pass_on(decoder);
        } while (receive(socket, decoder));
    }
    ::shutdown(socket->get(), SHUT_RDWR);  // frees an uplink that is blocked on it
    return "The broker of Ringside has ended.";
}

bool Downlink::open(const Socket& socket, frame::Decoder& decoder) {
    if (!platform::write_all(socket->get(), introduction_)) return false;
    const auto hello = told_ == Told::nothing ? std::nullopt : link_.hello_to_repeat();
    if (hello) return repeat_hello(socket, *hello, decoder);
    while (const auto kept = link_.go_up(socket)) {
        if (!platform::write_all(socket->get(), *kept)) return false;
    }
    if (told_ == Told::down) tell_up({});
    return true;
}

bool Downlink::repeat_hello(const Socket& socket, const std::string& hello, frame::Decoder& decoder) {
    if (!platform::write_all(socket->get(), hello)) return false;
    limit_reading(socket, hello_patience);
    std::optional<frame::Event> answer;
    while (!(answer = decoder.next())) {
        if (!receive(socket, decoder)) return false;
    }
    limit_reading(socket, {0, 0});
    const auto* frame = std::get_if<frame::Frame>(&*answer);
    if (!frame) return false;
    link_.go_up(socket);  // first: the browser may answer the notice at once
    tell_up(frame->payload);
    return true;
}

void Downlink::pass_on(frame::Decoder& decoder) {
    FrameRun run;
    while (const auto event = decoder.next()) {
        if (const auto* frame = std::get_if<frame::Frame>(&*event)) {
            run.add(frame->encoded);
        } else {
            browser_.write(run.take());
            std::string notice;
            frame::append(notice, too_large(std::get<frame::TooLarge>(*event).size, frame::max_to_browser));
            browser_.write(notice);
        }
    }
    browser_.write(run.take());
}

void Downlink::tell_down(const std::string& reason) {
    if (told_ == Told::down && told_reason_ == reason) return;
    told_ = Told::down;
    told_reason_ = reason;
    std::string notice;
    frame::append(notice, link_down(reason));
    browser_.write(notice);
}

void Downlink::tell_up(std::string_view hello) {
    told_ = Told::up;
    std::string notice;
    frame::append(notice, link_up(hello));
    browser_.write(notice);
}

}  // namespace ringside::relay
