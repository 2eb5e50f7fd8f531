#include "scenario/renaming.hpp"

#include <algorithm>
#include <array>

namespace practice::scenario {
namespace {

constexpr std::array channel_keys{"channel", "caller", "peer", "transferee", "replace_channel"};
constexpr std::array time_keys{"timestamp", "creationtime"};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = from.empty() ? std::string::npos : text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

std::string recorded_name(const Recording& recording, std::string_view number) {
    for (const auto& [at, event] : recording.events) {
        const json::object* channel = object_of(event, "channel");
        for (const char* key : {"caller", "connected"}) {
            const json::object* party = channel != nullptr ? object_of(*channel, key) : nullptr;
            if (party != nullptr && text_of(*party, "number") == number && !text_of(*party, "name").empty()) {
                return std::string(text_of(*party, "name"));
            }
        }
    }
    return {};
}

}  // namespace

Renaming::Renaming(const Recording& recording, Minter& minter, Instant now, const std::vector<Party>& remotes,
                   const std::optional<std::string>& first_id) {
    for (const auto& [at, event] : recording.events) {
        for (const char* key : channel_keys) {
            if (const json::object* channel = object_of(event, key)) {
                collect(*channel, minter, now, first_id);
            }
        }
        if (const json::object* bridge = object_of(event, "bridge")) {
            ids_.try_emplace(std::string(text_of(*bridge, "id")), minter.uuid());
        }
    }
    for (std::size_t i = 0; i < recording.remote_numbers.size() && i < remotes.size(); ++i) {
        const std::string& number = recording.remote_numbers[i];
        remotes_.push_back({number, recorded_name(recording, number), remotes[i]});
    }
}

void Renaming::collect(const json::object& channel, Minter& minter, Instant now,
                       const std::optional<std::string>& first_id) {
    // The call first: in a subscription to one endpoint its id is that of a leg which is never seen.
    for (const std::string_view recorded : {linkedid_of(channel), text_of(channel, "id")}) {
        if (!recorded.empty() && !ids_.contains(std::string(recorded))) {
            ids_.emplace(recorded, ids_.empty() && first_id ? *first_id : minter.channel_id(now));
        }
    }
    const std::string name(text_of(channel, "name"));
    if (!name.empty() && !ids_.contains(name)) {
        ids_.emplace(name, minter.channel_name(endpoint_of(channel)));
    }
    const std::string dialog(text_of(channel, "protocol_id"));
    if (!dialog.empty() && !ids_.contains(dialog)) {
        ids_.emplace(dialog, minter.uuid());
    }
}

std::string Renaming::id(std::string_view recorded) const {
    const auto found = ids_.find(std::string(recorded));
    return found != ids_.end() ? found->second : std::string(recorded);
}

std::string Renaming::text(std::string_view recorded) const {
    if (const auto found = ids_.find(std::string(recorded)); found != ids_.end()) {
        return found->second;
    }
    std::string text(recorded);
    for (const Remote& remote : remotes_) {
        if (remote.party.number) {
            replace_all(text, remote.recorded_number, *remote.party.number);
        }
        if (remote.party.name) {
            replace_all(text, remote.recorded_name, *remote.party.name);
        }
    }
    return text;
}

json::object Renaming::apply(const json::object& recorded, const TimeLine& times) const {
    json::object played;
    for (const auto& [key, value] : recorded) {
        played[key] = apply(key, value, times);
    }
    // A far party without a recorded name can still be given one.
    for (const Remote& remote : remotes_) {
        const bool is_party = recorded.contains("name") && text_of(recorded, "number") == remote.recorded_number;
        if (is_party && remote.party.name && text_of(recorded, "name").empty()) {
            played["name"] = *remote.party.name;
        }
    }
    return played;
}

json::value Renaming::apply(std::string_view key, const json::value& value, const TimeLine& times) const {
    switch (value.kind()) {
        case json::kind::object:
            return apply(value.get_object(), times);
        case json::kind::array: {
            json::array items;
            for (const json::value& item : value.get_array()) {
                items.push_back(apply(key, item, times));
            }
            return items;
        }
        case json::kind::string: {
            const std::string_view recorded = value.get_string();
            const bool is_time = std::find(time_keys.begin(), time_keys.end(), key) != time_keys.end();
            const auto instant = is_time ? parse_time(recorded) : std::nullopt;
            return json::value(instant ? event_time(times.played(*instant)) : text(recorded));
        }
        default:
            return value;
    }
}

}  // namespace practice::scenario
