#pragma once
// Recorded event streams of real Asterisks, and what the agent's legs look like in them.

#include <boost/json/parse.hpp>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "pbx/asterisk/events.hpp"
#include "record/number.hpp"

namespace ringside::pbx::asterisk {

inline std::string fixture_text(const std::string& name) {
    std::ifstream file(std::string(RINGSIDE_TESTS_DIR "/practice-pbx/fixtures/") + name);
    if (!file) throw std::runtime_error("no fixture " + name);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::vector<boost::json::object> fixture(const std::string& name) {
    std::vector<boost::json::object> events;
    const auto text = fixture_text(name);
    for (std::size_t at = 0, end; (end = text.find('\n', at)) != text.npos; at = end + 1) {
        auto event = boost::json::parse(std::string_view(text).substr(at, end - at)).as_object();
        if (!event.contains("sent") && event.contains("type")) events.push_back(std::move(event));
    }
    return events;
}

/// What an endpoint subscription shows of a stream: events of the endpoint's own channels, no Dial, no bridges.
inline std::vector<boost::json::object> as_endpoint_sees(const std::vector<boost::json::object>& events,
                                                         std::string_view endpoint) {
    std::vector<boost::json::object> seen;
    for (const auto& event : events) {
        const auto* channel = object_of(event, "channel");
        const auto type = text_of(event, "type");
        const bool hidden = type.find("Bridge") != type.npos || type == "Dial" || type == "ChannelHangupRequest";
        if (channel && !hidden && endpoint_of(text_of(*channel, "name")) == endpoint) seen.push_back(event);
    }
    return seen;
}

struct Seen {
    std::vector<LegState> states;
    Direction direction = Direction::unknown;
    Party remote, local;
    std::string dialled, cause;
    Outcome outcome = Outcome::none;
    Millis answered = 0;
    std::string call;
    bool held = false, transferred = false;
};

/// The agent's legs of a stream, in the order of their first event.
class Watch {
  public:
    explicit Watch(bool sees_all, std::string endpoint = "PJSIP/100")
        : legs_(std::move(endpoint), find_country("US"), sees_all,
                {[this](const LegUpdate& update) { take(update); },
                 [this](const PbxCallId& from, const PbxCallId& into) {
                     links.push_back({from.value, into.value});
                 }}) {}

    Watch& play(const std::vector<boost::json::object>& events) {
        for (const auto& event : events) heard[hear(legs_, text_of(event, "type"), event)]++;
        return *this;
    }

    std::vector<std::string> order;
    std::map<std::string, Seen> legs;
    std::vector<std::pair<std::string, std::string>> links;
    std::map<Heard, int> heard;
    std::vector<LegUpdate> updates;
    const Seen& first() const { return legs.at(order.at(0)); }
    Legs& machine() { return legs_; }

  private:
    void take(const LegUpdate& update) {
        updates.push_back(update);
        if (!legs.contains(update.leg.value)) order.push_back(update.leg.value);
        Seen& leg = legs[update.leg.value];
        leg.call = update.call.value;
        if (update.state) leg.states.push_back(*update.state);
        if (update.state == LegState::active && leg.answered == 0) leg.answered = update.at;
        if (update.direction) leg.direction = *update.direction;
        if (update.remote) leg.remote = *update.remote;
        if (update.local) leg.local = *update.local;
        if (update.dialled) leg.dialled = *update.dialled;
        if (update.outcome) leg.outcome = *update.outcome;
        if (update.cause) leg.cause = *update.cause;
        if (update.held_by_me == Tri::yes) leg.held = true;
        if (update.transferred) leg.transferred = true;
    }

    Legs legs_;
};

}  // namespace ringside::pbx::asterisk
