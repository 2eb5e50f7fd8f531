#include "platform/extension_ids.hpp"

namespace ringside::platform {

std::string chromium_origin() {
    return "chrome-extension://" RINGSIDE_CHROMIUM_ID "/";
}

std::string_view firefox_id() {
    return RINGSIDE_FIREFOX_ID;
}

bool is_our_extension(std::string_view origin) {
    return origin == chromium_origin() || origin == firefox_id();
}

}  // namespace ringside::platform
