#pragma once
// Asterisk's channel object, read leniently: what is missing or of another type is empty. Views into the parsed JSON.
// Pure.

#include <boost/json/object.hpp>
#include <string_view>

#include "record/ids.hpp"

namespace ringside::pbx::asterisk {

struct Channel {
    std::string_view id, name, state;
    std::string_view caller_name, caller_number;
    std::string_view connected_name, connected_number;
    std::string_view exten, app, app_data;
    std::string_view linkedid, direction, did;  ///< of channelvars; see pbx/README.md
    Millis created = 0;
};

std::string_view text_of(const boost::json::object& object, std::string_view key);
const boost::json::object* object_of(const boost::json::object& object, std::string_view key);
Channel read_channel(const boost::json::object& object);

/// "PJSIP/100" of "PJSIP/100-00000001": the device behind a channel.
std::string_view endpoint_of(std::string_view channel_name);

}  // namespace ringside::pbx::asterisk
