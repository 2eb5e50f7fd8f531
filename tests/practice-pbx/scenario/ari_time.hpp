// Times as Asterisk writes them. Events carry milliseconds, call-detail records whole seconds; both with an
// offset without colon ("2026-11-22T06:56:52.647+0000"), which is why no ready-made ISO 8601 reader fits.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace practice::scenario {

using Millis = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Millis>;

/// Empty when the text is not a time in one of the two forms. Only UTC is read: the recordings have no other.
[[nodiscard]] std::optional<Instant> parse_time(std::string_view text);
[[nodiscard]] std::string event_time(Instant at);
[[nodiscard]] std::string record_time(Instant at);

}  // namespace practice::scenario
