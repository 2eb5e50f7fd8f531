#include "relay/caller.hpp"

#include <string_view>

namespace ringside::relay {

std::optional<Caller> parse_caller(std::span<const char* const> arguments) {
    if (arguments.empty()) return std::nullopt;
    const std::string_view first = arguments[0];
    if (first.starts_with("chrome-extension://")) return Caller{std::string(first), {}};
    if (arguments.size() >= 2 && first.ends_with(".json")) return Caller{arguments[1], std::string(first)};
    return std::nullopt;
}

}  // namespace ringside::relay
