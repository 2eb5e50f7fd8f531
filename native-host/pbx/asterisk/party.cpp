#include "pbx/asterisk/party.hpp"

#include <algorithm>
#include <string>

namespace ringside::pbx::asterisk {
namespace {

struct DirectionRow {
    std::string_view word;
    Direction direction;
};
constexpr DirectionRow directions[] = {
    {"inbound", Direction::in}, {"outbound", Direction::out}, {"internal", Direction::internal}};

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

}  // namespace

bool is_plain_extension(std::string_view exten) {
    return !exten.empty() && std::all_of(exten.begin(), exten.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '+' || c == '*' || c == '#';
    });
}

Direction direction_of(Origin origin, const Channel& channel) {
    for (const auto& row : directions)
        if (row.word == channel.direction) return row.direction;
    switch (origin) {
        case Origin::rung:
            return Direction::in;
        case Origin::dialled:
        case Origin::clicked:
            return Direction::out;
        case Origin::unknown:
            break;
    }
    return Direction::unknown;
}

Party party_of(std::string_view number, std::string_view name, const Country* home) {
    Party party;
    const bool withheld = same_word(number, "anonymous") || (number.empty() && same_word(name, "anonymous"));
    if (withheld) {
        party.withheld = Tri::yes;
        return party;
    }
    party.number = parse_number(number, home);
    party.name = name;
    if (!number.empty()) party.withheld = Tri::no;
    return party;
}

std::optional<Party> remote_party(Origin origin, const Channel& channel, const Country* home) {
    if (!channel.connected_number.empty() || !channel.connected_name.empty())
        return party_of(channel.connected_number, channel.connected_name, home);
    const bool calls_out = origin == Origin::dialled || origin == Origin::clicked;
    if (calls_out && is_plain_extension(channel.exten)) return party_of(channel.exten, {}, home);
    return std::nullopt;
}

Party local_party(std::string_view endpoint, Origin origin, const Channel& channel, const Country* home) {
    Party party;
    const auto resource = endpoint.substr(endpoint.find('/') + 1);
    if (is_plain_extension(resource)) party.number = parse_number(resource, home);
    // A clicked call carries the other party as `caller`, a dialled one may carry the company's.
    if (origin == Origin::rung) party.name = channel.caller_name;
    party.address = endpoint;
    return party;
}

}  // namespace ringside::pbx::asterisk
