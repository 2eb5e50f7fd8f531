#pragma once
// Asterisk's times: events "2026-11-22T06:56:50.420+0000", JSON call records without milliseconds, CSV call records
// "2026-11-22 06:56:50" without a zone. Pure.

#include <string_view>

#include "record/ids.hpp"

namespace ringside::pbx::asterisk {

/// 0 for what is not a time. `zone` ("+01:00") is used where the text has none; empty means UTC.
Millis parse_time(std::string_view text, std::string_view zone = {});

}  // namespace ringside::pbx::asterisk
