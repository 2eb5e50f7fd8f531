#pragma once
// One call-detail record out of one line. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "record/ids.hpp"

namespace ringside::pbx::asterisk {

struct Record {
    std::string linkedid, uniqueid, caller_name, src, dst, channel, dstchannel, disposition;
    Millis start = 0, answer = 0, end = 0;
};

std::optional<Record> read_record(std::string_view line, std::string_view zone);

}  // namespace ringside::pbx::asterisk
