#pragma once
// Whom the browsers may connect to us. The ids come from shared/extension-id.json, through CMake.

#include <string>
#include <string_view>

namespace ringside::platform {

inline constexpr std::string_view host_name = "org.ringside.host";

/// "chrome-extension://<32 letters>/", with the slash that Chromium demands.
std::string chromium_origin();

/// "ringside@ringside.org"
std::string_view firefox_id();

/// Whether what a browser put into our arguments names our extension. The browser has checked it against the manifest;
/// the broker does again, since the manifest may have been another's.
bool is_our_extension(std::string_view origin);

}  // namespace ringside::platform
