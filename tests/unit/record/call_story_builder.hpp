#pragma once
// Events of a PBX in few words, for the tests of CallBook.

#include "record/call_book.hpp"

namespace ringside::test {

inline Party party(std::string_view number, std::string name = "") {
    Party made;
    made.number = parse_number(number, find_country("US"));
    made.name = std::move(name);
    return made;
}

/// One event about one leg: leg("a").in().ringing().at(5)
struct Event : LegUpdate {
    Event(std::string call_id, std::string leg_id) {
        call = PbxCallId(std::move(call_id));
        LegUpdate::leg = LegId(std::move(leg_id));
    }
    Event& is(LegState s) {
        state = s;
        return *this;
    }
    Event& in() {
        direction = Direction::in;
        return *this;
    }
    Event& out() {
        direction = Direction::out;
        return *this;
    }
    Event& from(std::string_view number, std::string name = "") {
        remote = party(number, std::move(name));
        return *this;
    }
    Event& with(Outcome o) {
        outcome = o;
        return *this;
    }
    Event& time(Millis t) {
        at = t;
        return *this;
    }
    Event& others() {
        own = false;
        return *this;
    }
    Event& handed_on() {
        transferred = true;
        return *this;
    }
};

/// A book that names its calls call-1, call-2 …
struct Book : CallBook {
    Book() : CallBook(AccountId("pbx/204"), [n = 0]() mutable { return CallId("call-" + std::to_string(++n)); }) {}
    using CallBook::find;
    const Call* pbx(std::string id) const { return find(PbxCallId(std::move(id))); }
    /// The names of what the event meant.
    std::vector<CallEvent> take(const LegUpdate& update) {
        std::vector<CallEvent> events;
        for (const CallChange& change : apply(update, 1000)) events.push_back(change.event);
        return events;
    }
};

inline HistoryCall row(std::string call, Outcome outcome) {
    HistoryCall made;
    made.call = PbxCallId(std::move(call));
    made.outcome = outcome;
    return made;
}

}  // namespace ringside::test
