#include "record/call_story.hpp"

#include <algorithm>
#include <array>

#include "record/leg_update.hpp"

namespace ringside {
namespace {

// When own legs ended differently the call ended like the one that comes first here: a leg that talked outweighs one
// that rang.
constexpr std::array outcomes_by_weight = {
    Outcome::transferred, Outcome::talked, Outcome::voicemail, Outcome::elsewhere, Outcome::rejected,
    Outcome::busy,        Outcome::missed, Outcome::cancelled, Outcome::failed,    Outcome::unknown};

// An outcome that was seen, and the vaguer one by which call records name the same thing.
struct Vaguer {
    Outcome seen, recorded;
};
constexpr std::array vaguer_records = {
    Vaguer{Outcome::transferred, Outcome::talked}, Vaguer{Outcome::elsewhere, Outcome::missed},
    Vaguer{Outcome::voicemail, Outcome::missed},   Vaguer{Outcome::rejected, Outcome::missed},
    Vaguer{Outcome::busy, Outcome::missed},        Vaguer{Outcome::cancelled, Outcome::missed},
    Vaguer{Outcome::rejected, Outcome::busy}};

using Legs = std::vector<const Leg*>;

CallState state_of(const Leg& leg) {
    switch (leg.state) {
        case LegState::fresh:
            return leg.direction == Direction::out ? CallState::dialling : CallState::ringing;
        case LegState::ringing:
            return CallState::ringing;
        case LegState::dialling:
            return CallState::dialling;
        case LegState::active:
            return CallState::connected;
        case LegState::held:
            return CallState::held;
        case LegState::ended:
            return CallState::ended;
    }
    return CallState::ended;
}

/// How much a leg says about what the agent is doing now; an active leg more than a held one, an ended one least.
int presence(const Leg& leg) {
    if (leg.state == LegState::ended) return leg.answered != 0 ? 1 : 0;
    return leg.state == LegState::active ? 5 : 2 + rank(leg.state);
}

Outcome outcome_of(const Legs& own) {
    for (Outcome outcome : outcomes_by_weight)
        if (std::any_of(own.begin(), own.end(), [&](const Leg* leg) { return leg->outcome == outcome; }))
            return outcome;
    return Outcome::unknown;
}

Extent combine(const Legs& legs, Extent Leg::*member) {
    Extent whole = Extent::unknown;
    for (const Leg* leg : legs) {
        const Extent part = leg->*member;
        if (part == Extent::unknown) continue;
        whole = whole == Extent::unknown || whole == part ? part : Extent::part;
    }
    return whole;
}

/// The agent's legs say it; where they cannot tell, the other devices of the call may.
Extent combine(const Legs& own, const Legs& others, Extent Leg::*member) {
    const Extent whole = combine(own, member);
    return whole == Extent::unknown ? combine(others, member) : whole;
}

/// The party as the most telling leg has it, gaps filled from the other legs that speak of the same one.
Party party_of(const Legs& telling_first, Party Leg::*member) {
    Party party;
    for (const Leg* leg : telling_first) {
        const Party& next = leg->*member;
        const bool same = party.number.empty() || next.number.empty() || party.number == next.number;
        if (!same) continue;
        if (party.number.given.empty() || (party.number.empty() && !next.number.empty())) party.number = next.number;
        if (party.name.empty()) party.name = next.name;
        if (party.address.empty()) party.address = next.address;
        if (party.withheld == Tri::unknown) party.withheld = next.withheld;
    }
    return party;
}

std::string first_text(const Legs& legs, std::string Leg::*member) {
    for (const Leg* leg : legs)
        if (!(leg->*member).empty()) return leg->*member;
    return {};
}

/// Leaves out 0, the unknown time.
Millis earliest(const Legs& legs, Millis Leg::*member) {
    Millis first = 0;
    for (const Leg* leg : legs)
        if (const Millis at = leg->*member; at != 0 && (first == 0 || at < first)) first = at;
    return first;
}

}  // namespace

void tell_from_legs(Call& call) {
    Legs own, others;
    for (const Leg& leg : call.legs) (leg.own ? own : others).push_back(&leg);
    if (own.empty()) return;

    Legs telling = own;
    std::stable_sort(telling.begin(), telling.end(), [](auto a, auto b) { return presence(*a) > presence(*b); });
    const bool over = std::all_of(own.begin(), own.end(), [](auto leg) { return leg->state == LegState::ended; });
    call.state = over ? CallState::ended : state_of(*telling.front());
    call.outcome = over ? outcome_of(own) : Outcome::none;

    const auto known =
        std::find_if(own.begin(), own.end(), [](auto leg) { return leg->direction != Direction::unknown; });
    if (known != own.end()) call.direction = (*known)->direction;
    call.remote = party_of(telling, &Leg::remote);
    call.local = party_of(telling, &Leg::local);
    call.dialled = first_text(own, &Leg::dialled);
    call.queue = first_text(own, &Leg::queue);
    call.recorded = combine(own, others, &Leg::recorded);
    call.encrypted = combine(own, others, &Leg::encrypted);
    call.started = earliest(own, &Leg::started);
    call.answered = earliest(own, &Leg::answered);
    call.ended = 0;
    if (over)
        for (const Leg* leg : own) call.ended = std::max(call.ended, leg->ended);
}

Outcome better_outcome(Outcome seen, Outcome recorded) {
    if (recorded == Outcome::unknown || recorded == Outcome::none)
        return seen == Outcome::none ? Outcome::unknown : seen;
    for (const Vaguer& pair : vaguer_records)
        if (pair.seen == seen && pair.recorded == recorded) return seen;
    return recorded;
}

void correct_by_history(Call& call, const HistoryCall& row) {
    call.state = CallState::ended;
    call.certainty = Certainty::final;
    call.outcome = better_outcome(call.outcome, row.outcome);
    if (row.direction != Direction::unknown) call.direction = row.direction;
    apply_to_party(call.remote, row.remote);
    apply_to_party(call.local, row.local);
    if (!row.dialled.empty()) call.dialled = row.dialled;
    if (!row.queue.empty()) call.queue = row.queue;
    if (row.recorded != Extent::unknown) call.recorded = row.recorded;
    if (row.encrypted != Extent::unknown) call.encrypted = row.encrypted;
    if (row.started != 0) call.started = row.started;
    if (row.answered != 0) call.answered = row.answered;
    if (row.ended != 0) call.ended = row.ended;
}

HistoryCall history_of(const Call& call) {
    HistoryCall row;
    row.call = call.pbx_id;
    row.direction = call.direction;
    row.outcome = call.outcome;
    row.remote = call.remote;
    row.local = call.local;
    row.dialled = call.dialled;
    row.queue = call.queue;
    row.recorded = call.recorded;
    row.encrypted = call.encrypted;
    row.started = call.started;
    row.answered = call.answered;
    row.ended = call.ended;
    return row;
}

std::vector<CallEvent> events_between(const Call* before, const Call& after) {
    if (before && *before == after) return {};
    std::vector<CallEvent> events;
    const auto transferred = [](const Call& call) {
        return std::count_if(call.legs.begin(), call.legs.end(),
                             [](const Leg& leg) { return leg.own && leg.outcome == Outcome::transferred; });
    };
    if (transferred(after) > (before ? transferred(*before) : 0)) events.push_back(CallEvent::transfer);
    if (!before || before->state != after.state) {
        switch (after.state) {
            case CallState::ringing:
                events.push_back(CallEvent::ring);
                break;
            case CallState::dialling:
                events.push_back(CallEvent::dial);
                break;
            case CallState::connected:
                events.push_back(before && before->state == CallState::held ? CallEvent::resume : CallEvent::answer);
                break;
            case CallState::held:
                events.push_back(CallEvent::hold);
                break;
            case CallState::ended:
                events.push_back(CallEvent::hangup);
                break;
        }
    }
    if (events.empty()) events.push_back(CallEvent::update);
    return events;
}

}  // namespace ringside
