#include "scenario/improvised.hpp"

#include <algorithm>

namespace practice::scenario {
namespace {

struct Cause {
    int code;
    const char* text;
};
constexpr Cause normal{16, "Normal Clearing"};
/// What Asterisk gives to both legs when a ringing call is cancelled.
constexpr Cause cancelled{127, "Interworking, unspecified"};

json::object channel_event(std::string_view type, const json::object& channel, Instant now) {
    json::object event = bare_event(type, now);
    event["channel"] = channel;
    return event;
}

json::object destroyed(const json::object& channel, Cause cause, Instant now) {
    json::object event = channel_event("ChannelDestroyed", channel, now);
    event["cause"] = cause.code;
    event["cause_txt"] = cause.text;
    return event;
}

json::object dial(const json::object& caller, const json::object& peer, const char* status, Instant now) {
    json::object event = bare_event("Dial", now);
    event["dialstatus"] = status;
    event["forward"] = "";
    event["dialstring"] = "";
    event["caller"] = caller;
    event["peer"] = peer;
    return event;
}

json::object with_members(const json::object& bridge, json::array members) {
    json::object changed = bridge;
    changed["channels"] = std::move(members);
    return changed;
}

json::object left(const json::object& bridge, const json::object& channel, Instant now) {
    json::object event = channel_event("ChannelLeftBridge", channel, now);
    event["bridge"] = bridge;
    return event;
}

json::array without(const json::object& bridge, std::string_view id) {
    json::array members;
    for (const json::value& member : bridge.at("channels").as_array()) {
        if (member != json::value(id)) {
            members.push_back(member);
        }
    }
    return members;
}

json::object with_state(const json::object& channel, const char* state) {
    json::object changed = channel;
    changed["state"] = state;
    return changed;
}

}  // namespace

json::object bare_event(std::string_view type, Instant now) {
    return {{"type", type}, {"timestamp", event_time(now)}, {"asterisk_id", "02:00:00:00:00:01"}};
}

Events hold_events(const json::object& leg, Held held, Instant now) {
    json::object event = channel_event(held == Held::yes ? "ChannelHold" : "ChannelUnhold", leg, now);
    if (held == Held::yes) {
        event["musicclass"] = "default";
    }
    return {std::move(event)};
}

Events hang_up_events(const Switchboard& board, std::string_view linkedid, Instant now) {
    Events events;
    std::vector<const json::object*> legs = board.channels();
    std::erase_if(legs, [&](const json::object* leg) { return linkedid_of(*leg) != linkedid; });
    for (const json::object* ringing : legs) {
        if (text_of(*ringing, "state") == "Ringing" && legs.size() > 1) {
            events.push_back(dial(*(legs.front() == ringing ? legs.back() : legs.front()), *ringing, "CANCEL", now));
        }
    }
    json::object bridge;
    for (const json::object* leg : legs) {
        if (bridge.empty()) {
            const json::object* held = board.bridge_with(text_of(*leg, "id"));
            bridge = held != nullptr ? *held : json::object{};
        }
        if (!bridge.empty()) {
            bridge = with_members(bridge, without(bridge, text_of(*leg, "id")));
            events.push_back(left(bridge, *leg, now));
        }
    }
    if (!bridge.empty()) {
        json::object gone = bare_event("BridgeDestroyed", now);
        gone["bridge"] = bridge;
        events.push_back(std::move(gone));
    }
    const bool talked =
        std::all_of(legs.begin(), legs.end(), [](const json::object* leg) { return text_of(*leg, "state") == "Up"; });
    for (const json::object* leg : legs) {
        events.push_back(destroyed(*leg, talked ? normal : cancelled, now));
    }
    return events;
}

Events transfer_events(const Switchboard& board, const json::object& leg, const std::string& extension, Minter& minter,
                       Instant now) {
    const std::string_view leg_id = text_of(leg, "id");
    const json::object* bridge = board.bridge_with(leg_id);
    const json::array others = bridge != nullptr ? without(*bridge, leg_id) : json::array{};
    const json::object* other = others.empty() ? nullptr : board.channel(others.front().as_string());
    if (other == nullptr) {
        return {};
    }
    json::object announced = channel_event("BridgeBlindTransfer", leg, now);
    announced.insert({{"transferee", *other},
                      {"bridge", *bridge},
                      {"exten", extension},
                      {"context", "from-agents"},
                      {"is_external", true},
                      {"result", "Success"}});

    json::object target = leg;
    target["id"] = minter.channel_id(now);
    target["name"] = minter.channel_name("PJSIP/" + extension);
    target["protocol_id"] = minter.uuid();
    target["creationtime"] = event_time(now);
    target["caller"] = json::object{{"name", ""}, {"number", extension}};
    target["connected"] = other->at("caller");
    const json::object down = with_state(target, "Down");
    const json::object ringing = with_state(target, "Ringing");
    const json::object up = with_state(target, "Up");
    const json::object joined = with_members(*bridge, {others.front(), target.at("id")});

    json::object entered = channel_event("ChannelEnteredBridge", up, now);
    entered["bridge"] = joined;
    return {std::move(announced),
            left(with_members(*bridge, others), leg, now),
            destroyed(leg, normal, now),
            channel_event("ChannelCreated", down, now),
            channel_event("ChannelConnectedLine", down, now),
            channel_event("ChannelStateChange", ringing, now),
            dial(*other, ringing, "RINGING", now),
            channel_event("ChannelStateChange", up, now),
            dial(*other, up, "ANSWER", now),
            std::move(entered)};
}

}  // namespace practice::scenario
