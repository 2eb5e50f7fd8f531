#pragma once
// JSON strings for those who write a line of JSON but read none.

#include <string>
#include <string_view>

namespace ringside::platform {

/// `text` as a JSON string, quotes included. Bytes that are not UTF-8 (a path may hold any) become U+FFFD.
std::string json_string(std::string_view text);

}  // namespace ringside::platform
