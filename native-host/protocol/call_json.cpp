#include "protocol/call_json.hpp"

#include "protocol/time.hpp"
#include "protocol/words.hpp"

namespace ringside::protocol {

namespace json = boost::json;

namespace {

void put(json::object& object, std::string_view name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}
void put_time(json::object& object, std::string_view name, Millis at) {
    if (at != 0) object[name] = to_rfc3339(at);
}

json::object to_json(const Party& party) {
    json::object object;
    if (!party.number.given.empty() || !party.number.digits.empty()) {
        json::object number{{"given", party.number.given}, {"digits", party.number.digits}};
        put(number, "e164", party.number.e164);
        object["number"] = std::move(number);
    }
    put(object, "name", party.name);
    put(object, "address", party.address);
    if (party.withheld != Tri::unknown) object["withheld"] = party.withheld == Tri::yes;
    return object;
}

json::object to_json(const Leg& leg) {
    json::object object{{"id", leg.id.value},
                        {"own", leg.own},
                        {"state", word(leg.state)},
                        {"direction", word(leg.direction)},
                        {"outcome", word(leg.outcome)},
                        {"remote", to_json(leg.remote)},
                        {"local", to_json(leg.local)},
                        {"recorded", word(leg.recorded)},
                        {"encrypted", word(leg.encrypted)}};
    if (leg.held_by_me != Tri::unknown) object["heldByMe"] = leg.held_by_me == Tri::yes;
    if (leg.held_by_other != Tri::unknown) object["heldByOther"] = leg.held_by_other == Tri::yes;
    put(object, "dialled", leg.dialled);
    put(object, "queue", leg.queue);
    put(object, "cause", leg.cause);
    put_time(object, "startedAt", leg.started);
    put_time(object, "answeredAt", leg.answered);
    put_time(object, "endedAt", leg.ended);
    return object;
}

/// Reads members that may be absent or of another type.
class Reader {
  public:
    explicit Reader(const json::value* value) : object_(value ? value->if_object() : nullptr) {}
    explicit operator bool() const { return object_ != nullptr; }

    const json::value* find(std::string_view name) const { return object_ ? object_->if_contains(name) : nullptr; }
    Reader inside(std::string_view name) const { return Reader(find(name)); }
    std::string text(std::string_view name) const {
        const json::value* value = find(name);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    }
    Millis time(std::string_view name) const { return from_rfc3339(text(name)).value_or(0); }
    Tri tri(std::string_view name) const {
        const json::value* value = find(name);
        if (!value || !value->is_bool()) return Tri::unknown;
        return value->get_bool() ? Tri::yes : Tri::no;
    }
    template <class E>
    E value(std::string_view name, E fallback) const {
        return from_word<E>(text(name)).value_or(fallback);
    }

  private:
    const json::object* object_;
};

Party read_party(const Reader& from) {
    Party party;
    const Reader number = from.inside("number");
    party.number = {number.text("given"), number.text("digits"), number.text("e164")};
    party.name = from.text("name");
    party.address = from.text("address");
    party.withheld = from.tri("withheld");
    return party;
}

Leg read_leg(const Reader& from) {
    Leg leg;
    leg.id = LegId(from.text("id"));
    leg.own = from.tri("own") != Tri::no;
    leg.state = from.value("state", LegState::ended);
    leg.direction = from.value("direction", Direction::unknown);
    leg.outcome = from.value("outcome", Outcome::none);
    leg.remote = read_party(from.inside("remote"));
    leg.local = read_party(from.inside("local"));
    leg.recorded = from.value("recorded", Extent::unknown);
    leg.encrypted = from.value("encrypted", Extent::unknown);
    leg.held_by_me = from.tri("heldByMe");
    leg.held_by_other = from.tri("heldByOther");
    leg.dialled = from.text("dialled");
    leg.queue = from.text("queue");
    leg.cause = from.text("cause");
    leg.started = from.time("startedAt");
    leg.answered = from.time("answeredAt");
    leg.ended = from.time("endedAt");
    return leg;
}

}  // namespace

json::object to_json(const Call& call, Legs legs) {
    json::object object{
        {"id", call.id.value},           {"state", word(call.state)},         {"direction", word(call.direction)},
        {"outcome", word(call.outcome)}, {"certainty", word(call.certainty)}, {"remote", to_json(call.remote)},
        {"local", to_json(call.local)},  {"recorded", word(call.recorded)},   {"encrypted", word(call.encrypted)}};
    put(object, "dialled", call.dialled);
    put(object, "queue", call.queue);
    put_time(object, "startedAt", call.started);
    put_time(object, "answeredAt", call.answered);
    put_time(object, "endedAt", call.ended);
    if (legs == Legs::with) {
        object["pbxId"] = call.pbx_id.value;
        json::array all;
        for (const Leg& leg : call.legs) all.push_back(to_json(leg));
        object["legs"] = std::move(all);
    }
    return object;
}

json::object to_page_json(const Call& call, PageNumber number) {
    const std::string_view state = call.state == CallState::dialling ? "ringing" : word(call.state);
    const Direction direction = call.direction == Direction::unknown ? Direction::in : call.direction;
    const Number& remote = call.remote.number;
    const bool shown = number == PageNumber::readable && call.remote.withheld != Tri::yes;
    json::object object{{"id", call.id.value},
                        {"state", state},
                        {"direction", word(direction)},
                        {"number", shown ? (remote.e164.empty() ? remote.digits : remote.e164) : std::string()},
                        {"startedAt", to_rfc3339(call.started)}};
    put(object, "queue", call.queue);
    put_time(object, "answeredAt", call.answered);
    put_time(object, "endedAt", call.ended);
    return object;
}

std::optional<Call> call_from_json(const json::value& value) {
    const Reader from(&value);
    Call call;
    call.id = CallId(from.text("id"));
    if (call.id.empty()) return std::nullopt;
    call.pbx_id = PbxCallId(from.text("pbxId"));
    call.state = from.value("state", CallState::ended);
    call.direction = from.value("direction", Direction::unknown);
    call.outcome = from.value("outcome", Outcome::none);
    call.certainty = from.value("certainty", Certainty::seen);
    call.remote = read_party(from.inside("remote"));
    call.local = read_party(from.inside("local"));
    call.recorded = from.value("recorded", Extent::unknown);
    call.encrypted = from.value("encrypted", Extent::unknown);
    call.dialled = from.text("dialled");
    call.queue = from.text("queue");
    call.started = from.time("startedAt");
    call.answered = from.time("answeredAt");
    call.ended = from.time("endedAt");
    if (const json::value* legs = from.find("legs"); legs && legs->is_array())
        for (const json::value& leg : legs->get_array()) call.legs.push_back(read_leg(Reader(&leg)));
    return call;
}

}  // namespace ringside::protocol
