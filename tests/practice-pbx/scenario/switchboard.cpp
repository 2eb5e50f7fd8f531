#include "scenario/switchboard.hpp"

#include <algorithm>

namespace practice::scenario {

void Switchboard::apply(const json::object& event) {
    const std::string_view type = text_of(event, "type");
    if (const json::object* bridge = object_of(event, "bridge")) {
        const std::string id(text_of(*bridge, "id"));
        if (type == "BridgeDestroyed") {
            bridges_.erase(id);
        } else {
            bridges_[id] = *bridge;
        }
    }
    const json::object* channel = object_of(event, "channel");
    if (channel != nullptr && type == "ChannelDestroyed") {
        const std::string_view id = text_of(*channel, "id");
        std::erase_if(legs_, [&](const Leg& leg) { return text_of(leg.channel, "id") == id; });
    } else if (channel != nullptr) {
        see(event, *channel);
    }
    // A Dial may follow the end of the leg that it names: it tells of legs but begins none.
    for (const char* key : {"caller", "peer"}) {
        const json::object* named = object_of(event, key);
        if (named != nullptr && this->channel(text_of(*named, "id")) != nullptr) {
            see(event, *named);
        }
    }
}

void Switchboard::see(const json::object& event, const json::object& channel) {
    const std::string_view id = text_of(channel, "id");
    auto leg =
        std::find_if(legs_.begin(), legs_.end(), [&](const Leg& known) { return text_of(known.channel, "id") == id; });
    if (leg == legs_.end()) {
        leg = legs_.insert(leg, Leg{});
    }
    leg->channel = channel;
    if (leg->answered.empty() && text_of(channel, "state") == "Up") {
        leg->answered = text_of(event, "timestamp");
    }
}

const json::object* Switchboard::channel(std::string_view id) const {
    const auto leg =
        std::find_if(legs_.begin(), legs_.end(), [&](const Leg& known) { return text_of(known.channel, "id") == id; });
    return leg != legs_.end() ? &leg->channel : nullptr;
}

std::vector<const json::object*> Switchboard::channels() const {
    std::vector<const json::object*> all;
    for (const Leg& leg : legs_) {
        all.push_back(&leg.channel);
    }
    return all;
}

std::vector<const json::object*> Switchboard::bridges() const {
    std::vector<const json::object*> all;
    for (const auto& [id, bridge] : bridges_) {
        all.push_back(&bridge);
    }
    return all;
}

const json::object* Switchboard::bridge_with(std::string_view channel) const {
    for (const auto& [id, bridge] : bridges_) {
        const json::value* members = bridge.if_contains("channels");
        for (const json::value& member : members != nullptr ? members->as_array() : json::array{}) {
            if (member == json::value(channel)) {
                return &bridge;
            }
        }
    }
    return nullptr;
}

json::array Switchboard::channel_ids(std::string_view endpoint) const {
    json::array ids;
    for (const Leg& leg : legs_) {
        if (endpoint_of(leg.channel) == endpoint) {
            ids.push_back(json::value(text_of(leg.channel, "id")));
        }
    }
    return ids;
}

std::string_view Switchboard::answered(std::string_view channel) const {
    for (const Leg& leg : legs_) {
        if (text_of(leg.channel, "id") == channel) {
            return leg.answered;
        }
    }
    return {};
}

}  // namespace practice::scenario
