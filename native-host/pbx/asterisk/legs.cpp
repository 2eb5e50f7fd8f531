#include "pbx/asterisk/legs.hpp"

#include <algorithm>

#include "pbx/asterisk/party.hpp"
#include "pbx/asterisk/time.hpp"

namespace ringside::pbx::asterisk {
namespace {

struct OriginRow {
    std::string_view app;
    Origin origin;
};
constexpr OriginRow origins[] = {{"AppDial", Origin::rung}, {"AppQueue", Origin::rung}, {"AppDial2", Origin::clicked}};

Millis time_of(const boost::json::object& event) {
    return parse_time(text_of(event, "timestamp"));
}

LegUpdate about(const PbxCallId& call, const LegId& leg) {
    LegUpdate update;
    update.call = call;
    update.leg = leg;
    return update;
}

int number_of(const boost::json::object& event, std::string_view key) {
    const auto* value = event.if_contains(key);
    return value && value->is_int64() ? static_cast<int>(value->get_int64()) : 0;
}

std::string cause_words(const boost::json::object& event) {
    std::string words = std::to_string(number_of(event, "cause"));
    if (const auto text = text_of(event, "cause_txt"); !text.empty()) words.append(" ").append(text);
    if (const int sip = number_of(event, "tech_cause")) words += ", SIP " + std::to_string(sip);
    return words;
}

}  // namespace

Legs::Legs(std::string endpoint, const Country* home, bool sees_all, LegReports reports)
    : endpoint_(std::move(endpoint)), home_(home), sees_all_(sees_all), reports_(std::move(reports)) {}

void Legs::channel_seen(const boost::json::object& event) {
    const auto* object = object_of(event, "channel");
    if (!object) return;
    const auto channel = read_channel(*object);
    if (channel.id.empty()) return;
    if (own(channel)) {
        observe(channel, time_of(event));
        return;
    }
    if (!sees_all_) return;
    auto& caller = callers_[std::string(channel.id)];
    if (caller.exten.empty()) caller.exten = channel.exten;
    if (channel.app == "Queue") caller.queue = channel.app_data.substr(0, channel.app_data.find(','));
}

void Legs::channel_destroyed(const boost::json::object& event) {
    const auto* object = object_of(event, "channel");
    if (!object) return;
    const auto channel = read_channel(*object);
    if (!own(channel)) {
        if (const auto found = callers_.find(channel.id); found != callers_.end()) callers_.erase(found);
        return;
    }
    const LegId id{std::string(channel.id)};
    if (id.empty() || !legs_.contains(id)) return;  // began and ended before we asked for it
    Leg& leg = observe(channel, time_of(event));
    const auto outcome = outcome_of({.origin = leg.origin,
                                     .answered = leg.answered,
                                     .own_up = leg.up,
                                     .rang = leg.rang,
                                     .transferred = leg.transferred,
                                     .sees_other_legs = sees_all_,
                                     .dial_status = leg.dial_status,
                                     .cause = number_of(event, "cause")});
    LegUpdate update = about(leg.call, id);
    update.state = LegState::ended;
    update.outcome = outcome;
    update.cause = cause_words(event);
    update.at = time_of(event);
    reports_.leg(update);
    legs_.erase(id);
}

void Legs::hold(const boost::json::object& event) {
    const auto* object = object_of(event, "channel");
    if (!object || !own(read_channel(*object))) return;
    Leg& leg = observe(read_channel(*object), time_of(event));
    if (leg.held) return;
    leg.held = true;
    LegUpdate update = about(leg.call, LegId{std::string(text_of(*object, "id"))});
    update.held_by_me = Tri::yes;
    if (leg.state == LegState::active) update.state = leg.told.state = leg.state = LegState::held;
    update.at = time_of(event);
    reports_.leg(update);
}

/// Before a blind transfer comes an Unhold without a Hold; it says nothing.
void Legs::unhold(const boost::json::object& event) {
    const auto* object = object_of(event, "channel");
    if (!object || !own(read_channel(*object))) return;
    Leg& leg = observe(read_channel(*object), time_of(event));
    if (!leg.held) return;
    leg.held = false;
    LegUpdate update = about(leg.call, LegId{std::string(text_of(*object, "id"))});
    update.held_by_me = Tri::no;
    if (leg.state == LegState::held) update.state = leg.told.state = leg.state = LegState::active;
    update.at = time_of(event);
    reports_.leg(update);
}

void Legs::dial(const boost::json::object& event) {
    const auto* peer_object = object_of(event, "peer");
    const auto* caller_object = object_of(event, "caller");
    const auto status = text_of(event, "dialstatus");
    const Channel peer = peer_object ? read_channel(*peer_object) : Channel{};
    const Channel caller = caller_object ? read_channel(*caller_object) : Channel{};
    const bool final = !status.empty() && status != "RINGING" && status != "PROGRESS" && status != "PROCEEDING";

    if (const auto found = legs_.find(LegId{std::string(peer.id)}); found != legs_.end()) {
        if (final) found->second.dial_status = status;
        if (caller.id.empty()) return;
        // Without channelvars only this event says which legs are one call.
        if (peer.linkedid.empty() && found->second.call.value != caller.id) {
            const PbxCallId from = std::exchange(found->second.call, PbxCallId{std::string(caller.id)});
            reports_.linked(from, found->second.call);
        }
        LegUpdate update = about(found->second.call, found->first);
        if (const auto known = callers_.find(caller.id); known != callers_.end()) {
            if (!is_plain_extension(peer.exten) && !known->second.exten.empty()) update.dialled = known->second.exten;
            if (!known->second.queue.empty()) update.queue = known->second.queue;
        }
        update.at = time_of(event);
        report(found->second, std::move(update));
    } else if (const auto dialler = legs_.find(LegId{std::string(caller.id)}); dialler != legs_.end() && final) {
        dialler->second.dial_status = status;
        if (status == "ANSWER" && dialler->second.up) answered(dialler->first, dialler->second, time_of(event));
    }
}

void Legs::entered_bridge(const boost::json::object& event) {
    channel_seen(event);
    const auto* bridge = object_of(event, "bridge");
    const auto* value = bridge ? bridge->if_contains("channels") : nullptr;
    const auto* members = value ? value->if_array() : nullptr;
    if (!members || members->size() < 2) return;
    for (const auto& member : *members) {
        const auto* id = member.if_string();
        const auto found = id ? legs_.find(LegId{std::string(*id)}) : legs_.end();
        if (found != legs_.end() && found->second.up) answered(found->first, found->second, time_of(event));
    }
}

void Legs::blind_transfer(const boost::json::object& event) {
    const auto* object = object_of(event, "channel");
    if (!object || text_of(event, "result") != "Success") return;
    const auto found = legs_.find(LegId{std::string(text_of(*object, "id"))});
    if (found == legs_.end() || found->second.transferred) return;
    found->second.transferred = true;
    LegUpdate update = about(found->second.call, found->first);
    update.transferred = true;
    update.at = time_of(event);
    reports_.leg(update);
}

std::vector<LegId> Legs::snapshot(const std::vector<const boost::json::object*>& channels) {
    std::vector<LegId> present;
    for (const auto* object : channels) {
        const auto channel = read_channel(*object);
        if (!own(channel) || channel.id.empty()) continue;
        present.emplace_back(std::string(channel.id));
        Leg& leg = observe(channel, legs_.contains(present.back()) ? 0 : channel.created);
        // Whether the far end of a clicked call has answered is not in the snapshot; a standing call is by far the
        // likelier.
        if (leg.up) answered(present.back(), leg, 0);
    }
    std::erase_if(legs_, [&](const auto& entry) {
        return std::find(present.begin(), present.end(), entry.first) == present.end();
    });
    callers_.clear();
    return present;
}

Legs::Leg& Legs::observe(const Channel& channel, Millis at) {
    const LegId id{std::string(channel.id)};
    auto [entry, is_new] = legs_.try_emplace(id);
    Leg& leg = entry->second;
    const PbxCallId call{std::string(channel.linkedid.empty() ? channel.id : channel.linkedid)};
    if (is_new) leg.call = call;
    if (!channel.linkedid.empty() && leg.call != call) {
        reports_.linked(leg.call, call);
        leg.call = call;
    }
    learn_origin(leg, channel);
    const bool was_answered = leg.answered;
    learn_state(leg, channel);
    LegUpdate update = about(leg.call, id);
    update.own = true;
    update.state = leg.answered && !was_answered ? std::optional<LegState>() : leg.state;
    describe(leg, channel, update);
    update.at = at;
    if (leg.answered && !was_answered) {
        leg.answered = false;
        report(leg, std::move(update));
        answered(id, leg, at == channel.created ? 0 : at);
    } else {
        report(leg, std::move(update));
    }
    return leg;
}

void Legs::learn_origin(Leg& leg, const Channel& channel) const {
    for (const auto& row : origins)
        if (leg.origin == Origin::unknown && row.app == channel.app) leg.origin = row.origin;
    if (leg.origin == Origin::unknown && channel.state == "Ring") leg.origin = Origin::dialled;
    // A phone rings because somebody dialled it, whatever application did.
    if (leg.origin == Origin::unknown && channel.state == "Ringing") leg.origin = Origin::rung;
}

void Legs::learn_state(Leg& leg, const Channel& channel) {
    if (channel.state == "Ringing") leg.rang = true;
    if (channel.state == "Up") leg.up = true;
    if (leg.origin == Origin::dialled || leg.origin == Origin::clicked) advance(leg, LegState::dialling);
    if (leg.origin == Origin::rung && leg.rang) advance(leg, LegState::ringing);
    // The agent's own pick-up answers a call, except a clicked one: there the far end is rung only now.
    if (leg.up && leg.origin != Origin::clicked) {
        leg.answered = true;
        advance(leg, LegState::active);
    }
}

void Legs::advance(Leg& leg, LegState state) {
    leg.state = std::max(leg.state, state);
}

void Legs::answered(const LegId& id, Leg& leg, Millis at) {
    if (leg.answered) return;
    leg.answered = true;
    advance(leg, LegState::active);
    LegUpdate update = about(leg.call, id);
    update.state = leg.state;
    update.at = at;
    report(leg, std::move(update));
}

void Legs::describe(const Leg& leg, const Channel& channel, LegUpdate& update) const {
    update.direction = direction_of(leg.origin, channel);
    update.local = local_party(endpoint_, leg.origin, channel, home_);
    if (auto remote = remote_party(leg.origin, channel, home_)) update.remote = std::move(*remote);
    if (!channel.did.empty())
        update.dialled = std::string(channel.did);
    else if (is_plain_extension(channel.exten))
        update.dialled = std::string(channel.exten);
}

/// Passes on what differs from what was told before.
void Legs::report(Leg& leg, LegUpdate update) {
    const auto same_party = [](const Party& a, const Party& b) {
        return a.number == b.number && a.name == b.name && a.address == b.address && a.withheld == b.withheld;
    };
    bool news = false;
    const auto keep = [&](auto& now, auto& before, auto same) {
        if (!now) return;
        if (before && same(*now, *before)) return now.reset();
        before = now;
        news = true;
    };
    const auto equal = [](const auto& a, const auto& b) { return a == b; };
    LegUpdate& told = leg.told;
    keep(update.own, told.own, equal);
    keep(update.state, told.state, equal);
    keep(update.direction, told.direction, equal);
    keep(update.remote, told.remote, same_party);
    keep(update.local, told.local, same_party);
    keep(update.dialled, told.dialled, equal);
    keep(update.queue, told.queue, equal);
    if (news) reports_.leg(update);
}

}  // namespace ringside::pbx::asterisk
