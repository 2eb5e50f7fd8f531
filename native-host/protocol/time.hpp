#pragma once
// RFC 3339 UTC with milliseconds ⇄ Millis. Pure; any thread.

#include <optional>
#include <string>
#include <string_view>

#include "record/ids.hpp"

namespace ringside::protocol {

/// "2026-11-22T06:56:50.420Z"
std::string to_rfc3339(Millis at);

/// Also accepts offsets with or without a colon and missing or longer fractions; nullopt for anything else.
std::optional<Millis> from_rfc3339(std::string_view text);

}  // namespace ringside::protocol
