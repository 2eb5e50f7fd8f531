#include "relay/link.hpp"

#include <utility>

#include "frame/frame.hpp"

namespace ringside::relay {

namespace {

// Before the first connection. Browsers send a hello and little else; a flood is dropped like any frame without a
// broker.
constexpr std::size_t most_kept = frame::header_size + frame::max_from_browser;

}  // namespace

Socket Link::route(std::string_view frames) {
    const std::scoped_lock lock(mutex_);
    return route_locked(frames);
}

Socket Link::route_hello(std::string_view frame) {
    const std::scoped_lock lock(mutex_);
    hello_ = frame;
    return route_locked(frame);
}

Socket Link::route_locked(std::string_view frames) {
    if (phase_ == Phase::up) return socket_;
    if (phase_ == Phase::starting && kept_.size() + frames.size() <= most_kept) kept_ += frames;
    return nullptr;
}

std::optional<std::string> Link::hello_to_repeat() {
    const std::scoped_lock lock(mutex_);
    if (!hello_.empty()) return hello_;
    phase_ = Phase::starting;
    return std::nullopt;
}

std::optional<std::string> Link::go_up(const Socket& socket) {
    const std::scoped_lock lock(mutex_);
    if (!kept_.empty()) return std::exchange(kept_, {});
    phase_ = Phase::up;
    socket_ = socket;
    return std::nullopt;
}

void Link::go_down() {
    const std::scoped_lock lock(mutex_);
    phase_ = Phase::down;
    socket_ = nullptr;
    kept_ = {};
}

}  // namespace ringside::relay
