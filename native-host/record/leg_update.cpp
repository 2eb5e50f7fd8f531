#include "record/leg_update.hpp"

#include <algorithm>

namespace ringside {
namespace {

template <class T>
void take(T& member, const std::optional<T>& news) {
    if (news) member = *news;
}
void take(std::string& member, const std::optional<std::string>& news) {
    if (news && !news->empty()) member = *news;
}
/// For members whose `unknown` says nothing new.
template <class E>
void take_known(E& member, const std::optional<E>& news) {
    if (news && *news != E::unknown) member = *news;
}

/// Outcomes that only a leg which nobody answered can have.
bool needs_silence(Outcome outcome) {
    return outcome == Outcome::missed || outcome == Outcome::elsewhere;
}

Outcome outcome_of(const Leg& leg, const LegUpdate& update) {
    const bool answered = leg.answered != 0;
    if (update.transferred.value_or(false) || leg.outcome == Outcome::transferred) return Outcome::transferred;
    const Outcome told = update.outcome.value_or(Outcome::none);
    if (told != Outcome::none && told != Outcome::unknown)
        return answered && needs_silence(told) ? Outcome::talked : told;
    if (leg.outcome != Outcome::none && leg.outcome != Outcome::unknown) return leg.outcome;
    if (told == Outcome::unknown) return Outcome::unknown;
    if (answered) return Outcome::talked;
    return leg.direction == Direction::in ? Outcome::missed : Outcome::unknown;
}

/// Times follow the states one by one; a clock that steps back makes none negative.
void enter(Leg& leg, LegState state, Millis at) {
    leg.state = state;
    if (leg.started == 0) leg.started = at;
    if (rank(state) == rank(LegState::active) && leg.answered == 0) leg.answered = std::max(at, leg.started);
    if (state == LegState::ended) leg.ended = std::max({at, leg.answered, leg.started});
}

}  // namespace

int rank(LegState state) {
    switch (state) {
        case LegState::fresh:
            return 0;
        case LegState::ringing:
        case LegState::dialling:
            return 1;
        case LegState::active:
        case LegState::held:
            return 2;
        case LegState::ended:
            return 3;
    }
    return 0;
}

void apply_to_party(Party& party, const Party& news) {
    const bool better = !news.number.empty() || party.number.empty();
    if (better && !news.number.given.empty()) party.number = news.number;
    if (!news.name.empty()) party.name = news.name;
    if (!news.address.empty()) party.address = news.address;
    if (news.withheld != Tri::unknown) party.withheld = news.withheld;
}

void apply_to_leg(Leg& leg, const LegUpdate& update, Millis at) {
    take(leg.own, update.own);
    take_known(leg.direction, update.direction);
    take_known(leg.held_by_me, update.held_by_me);
    take_known(leg.held_by_other, update.held_by_other);
    if (update.remote) apply_to_party(leg.remote, *update.remote);
    if (update.local) apply_to_party(leg.local, *update.local);
    take(leg.dialled, update.dialled);
    take(leg.queue, update.queue);
    take_known(leg.recorded, update.recorded);
    take_known(leg.encrypted, update.encrypted);
    take(leg.cause, update.cause);

    const LegState told = update.state.value_or(leg.state);
    const bool forward =
        rank(told) > rank(leg.state) || (rank(told) == rank(leg.state) && leg.state != LegState::ended);
    if (forward && (told != leg.state || leg.started == 0)) enter(leg, told, at);
    if (leg.state == LegState::active && leg.held_by_me == Tri::yes && !update.state) leg.state = LegState::held;
    if (leg.state == LegState::held && update.held_by_me == Tri::no && !update.state) leg.state = LegState::active;
    if (leg.state == LegState::ended)
        leg.outcome = outcome_of(leg, update);
    else if (update.transferred.value_or(false))
        leg.outcome = Outcome::transferred;  // kept for its end
}

}  // namespace ringside
