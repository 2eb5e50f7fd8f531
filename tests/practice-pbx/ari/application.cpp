#include "ari/application.hpp"

#include <algorithm>
#include <array>

namespace practice::ari {
namespace {

using scenario::endpoint_of;
using scenario::object_of;
using scenario::text_of;

/// A leg's own life. Not among them: Dial, bridges, transfers and hang-up requests.
constexpr std::array<std::string_view, 9> of_an_endpoint{
    "ChannelCreated", "ChannelStateChange", "ChannelConnectedLine", "ChannelCallerId", "ChannelDialplan",
    "ChannelVarset",  "ChannelHold",        "ChannelUnhold",        "ChannelDestroyed"};

using Types = std::set<std::string, std::less<>>;

bool read_types(const json::object& filter, const char* key, Types& types) {
    const json::value* list = filter.if_contains(key);
    if (list == nullptr) {
        return true;
    }
    if (!list->is_array()) {
        return false;
    }
    for (const json::value& item : list->get_array()) {
        const json::object* entry = item.if_object();
        if (entry == nullptr || text_of(*entry, "type").empty()) {
            return false;
        }
        types.emplace(text_of(*entry, "type"));
    }
    return true;
}

json::array types_json(const Types& types) {
    json::array list;
    for (const std::string& type : types) {
        list.push_back(json::object{{"type", type}});
    }
    return list;
}

}  // namespace

bool Application::hears(const json::object& event) const {
    const std::string_view type = text_of(event, "type");
    if (disallowed.contains(type) || (!allowed.empty() && !allowed.contains(type))) {
        return false;
    }
    if (type == "EndpointStateChange") {
        const json::object* endpoint = object_of(event, "endpoint");
        return endpoint != nullptr && endpoints.contains(std::string(text_of(*endpoint, "technology")) + "/" +
                                                         std::string(text_of(*endpoint, "resource")));
    }
    if (scope == Scope::all) {
        return true;
    }
    const json::object* channel = object_of(event, "channel");
    return channel != nullptr && endpoints.contains(endpoint_of(*channel)) &&
           std::find(of_an_endpoint.begin(), of_an_endpoint.end(), type) != of_an_endpoint.end();
}

bool Application::set_filter(const json::value& filter) {
    Types allow;
    Types deny;
    const json::object* object = filter.if_object();
    if (object == nullptr || !read_types(*object, "allowed", allow) || !read_types(*object, "disallowed", deny)) {
        return false;
    }
    allowed = std::move(allow);
    disallowed = std::move(deny);
    return true;
}

json::object Application::describe(const scenario::Switchboard& board) const {
    json::array endpoint_ids;
    json::array channel_ids;
    for (const std::string& endpoint : endpoints) {
        endpoint_ids.push_back(json::value(endpoint));
        for (json::value& id : board.channel_ids(endpoint)) {
            channel_ids.push_back(std::move(id));
        }
    }
    return {{"name", name},
            {"channel_ids", channel_ids},
            {"bridge_ids", json::array{}},
            {"endpoint_ids", endpoint_ids},
            {"device_names", json::array{}},
            {"events_allowed", types_json(allowed)},
            {"events_disallowed", types_json(disallowed)}};
}

}  // namespace practice::ari
