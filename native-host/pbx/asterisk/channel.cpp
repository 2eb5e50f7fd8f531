#include "pbx/asterisk/channel.hpp"

#include "pbx/asterisk/time.hpp"

namespace ringside::pbx::asterisk {

std::string_view text_of(const boost::json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    const auto* text = value ? value->if_string() : nullptr;
    return text ? std::string_view(*text) : std::string_view();
}

const boost::json::object* object_of(const boost::json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value ? value->if_object() : nullptr;
}

Channel read_channel(const boost::json::object& object) {
    static const boost::json::object none;
    const auto part = [&](std::string_view key) -> const boost::json::object& {
        const auto* found = object_of(object, key);
        return found ? *found : none;
    };
    const auto &caller = part("caller"), &connected = part("connected"), &dialplan = part("dialplan");
    const auto& variables = part("channelvars");
    return {.id = text_of(object, "id"),
            .name = text_of(object, "name"),
            .state = text_of(object, "state"),
            .caller_name = text_of(caller, "name"),
            .caller_number = text_of(caller, "number"),
            .connected_name = text_of(connected, "name"),
            .connected_number = text_of(connected, "number"),
            .exten = text_of(dialplan, "exten"),
            .app = text_of(dialplan, "app_name"),
            .app_data = text_of(dialplan, "app_data"),
            .linkedid = text_of(variables, "CHANNEL(linkedid)"),
            .direction = text_of(variables, "CALL_DIRECTION"),
            .did = text_of(variables, "CALL_DID"),
            .created = parse_time(text_of(object, "creationtime"))};
}

std::string_view endpoint_of(std::string_view channel_name) {
    return channel_name.substr(0, channel_name.rfind('-'));
}

}  // namespace ringside::pbx::asterisk
