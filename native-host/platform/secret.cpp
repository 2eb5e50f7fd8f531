#include <string.h>

#include <utility>

#include "platform/secrets.hpp"

namespace ringside::platform {

void wipe(std::string& text) {
    text.resize(text.capacity());
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

void Secret::wipe() {
    platform::wipe(text_);
}

// A moved-from std::string may keep a copy of a short text in its own body.
Secret::Secret(Secret&& other) noexcept : text_(std::move(other.text_)) {
    other.wipe();
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        text_ = std::move(other.text_);
        other.wipe();
    }
    return *this;
}

}  // namespace ringside::platform
