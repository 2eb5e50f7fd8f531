#include "protocol/state_json.hpp"

#include <boost/json.hpp>

#include "protocol/record_json.hpp"
#include "protocol/words.hpp"

namespace ringside::protocol {

namespace json = boost::json;

namespace {

// The first letter of a key says what the row is.
constexpr char kValue = 'v', kClaim = 'e', kPin = 'p', kPick = 'c', kIdentity = 'i', kRemoval = 'r';

/// A JSON array is a key that no text inside it can forge.
std::string key(char kind, std::initializer_list<std::string_view> parts) {
    json::array all;
    for (std::string_view part : parts) all.emplace_back(part);
    return kind + json::serialize(all);
}

json::array stamp_json(const Stamp& stamp) {
    return {stamp.at, stamp.sequence};
}

class Body {
  public:
    explicit Body(const json::object& object) : object_(object) {}
    std::string text(std::string_view name) const {
        const json::value* value = object_.if_contains(name);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    }
    Source source(std::string_view name) const {
        const json::value* value = object_.if_contains(name);
        if (!value || !value->is_object()) return {};
        return source_from_json(value->get_object()).value_or(Source{});
    }
    Stamp stamp() const {
        const json::value* value = object_.if_contains("stamp");
        if (!value || !value->is_array() || value->get_array().size() != 2) return {};
        json::error_code bad_at, bad_sequence;
        const Stamp stamp{value->get_array()[0].to_number<Millis>(bad_at),
                          value->get_array()[1].to_number<std::uint64_t>(bad_sequence)};
        return bad_at || bad_sequence ? Stamp{} : stamp;
    }
    std::optional<Value> value() const {
        const json::value* found = object_.if_contains("value");
        return found ? value_from_json(*found) : std::nullopt;
    }
    std::optional<FieldName> field() const { return FieldName::parse(text("field")); }
    Presence presence() const { return text("presence") == "retracted" ? Presence::retracted : Presence::shown; }

  private:
    const json::object& object_;
};

std::string_view presence_word(Presence presence) {
    return presence == Presence::retracted ? "retracted" : "shown";
}

StateText write(const Contribution& item) {
    const json::object body{{"source", to_json(item.source)},
                            {"entity", item.entity.value},
                            {"field", item.field.text()},
                            {"part", item.part},
                            {"value", to_json(item.value)},
                            {"kind", word(item.kind)},
                            {"presence", presence_word(item.presence)},
                            {"stamp", stamp_json(item.stamp)}};
    return {key(kValue, {item.source.origin.value, item.source.app, item.entity.value, item.field.text(), item.part}),
            json::serialize(body)};
}
StateText write(const EntityClaim& item) {
    const json::object body{{"source", to_json(item.source)},
                            {"entity", item.entity.value},
                            {"link", item.link},
                            {"claimed", word(item.claimed)},
                            {"stamp", stamp_json(item.stamp)}};
    return {key(kClaim, {item.source.origin.value, item.source.app, item.entity.value}), json::serialize(body)};
}
StateText write(const Pin& item) {
    const json::object body{{"field", item.field.text()},
                            {"source", to_json(item.source)},
                            {"entity", item.entity.value},
                            {"stamp", stamp_json(item.stamp)}};
    return {key(kPin, {item.field.text()}), json::serialize(body)};
}
StateText write(const Pick& item) {
    const json::object body{{"source", to_json(item.source)},
                            {"entity", item.entity.value},
                            {"choice", word(item.choice)},
                            {"stamp", stamp_json(item.stamp)}};
    return {key(kPick, {item.source.origin.value, item.source.app, item.entity.value}), json::serialize(body)};
}
StateText write(const IdentityLink& item) {
    const json::object body{{"aSource", to_json(item.a_source)}, {"a", item.a.value},
                            {"bSource", to_json(item.b_source)}, {"b", item.b.value},
                            {"sameness", word(item.sameness)},   {"stamp", stamp_json(item.stamp)}};
    return {key(kIdentity, {item.a_source.origin.value, item.a_source.app, item.a.value, item.b_source.origin.value,
                            item.b_source.app, item.b.value}),
            json::serialize(body)};
}
StateText write(const TagRemoval& item) {
    const json::object body{{"field", item.field.text()},
                            {"key", item.key},
                            {"presence", presence_word(item.presence)},
                            {"stamp", stamp_json(item.stamp)}};
    return {key(kRemoval, {item.field.text(), item.key}), json::serialize(body)};
}

std::optional<StateItem> read_value(const Body& body) {
    auto field = body.field();
    auto value = body.value();
    if (!field || !value) return std::nullopt;
    return Contribution{body.source("source"),
                        EntityId(body.text("entity")),
                        *field,
                        body.text("part"),
                        std::move(*value),
                        from_word<Kind>(body.text("kind")).value_or(Kind::looked_up),
                        body.presence(),
                        body.stamp()};
}

}  // namespace

StateText to_state(const StateItem& item) {
    return std::visit([](const auto& one) { return write(one); }, item);
}

std::optional<StateItem> from_state(std::string_view key, std::string_view text) {
    json::error_code error;
    const json::value parsed = json::parse(text, error);
    if (error || !parsed.is_object() || key.empty()) return std::nullopt;
    const Body body(parsed.get_object());
    const auto field = body.field();
    switch (key.front()) {
        case kValue:
            return read_value(body);
        case kClaim:
            return EntityClaim{body.source("source"), EntityId(body.text("entity")), body.text("link"),
                               from_word<Match>(body.text("claimed")).value_or(Match::none), body.stamp()};
        case kPin:
            if (!field) return std::nullopt;
            return Pin{*field, body.source("source"), EntityId(body.text("entity")), body.stamp()};
        case kPick:
            return Pick{body.source("source"), EntityId(body.text("entity")),
                        from_word<Choice>(body.text("choice")).value_or(Choice::undecided), body.stamp()};
        case kIdentity:
            return IdentityLink{body.source("aSource"),
                                EntityId(body.text("a")),
                                body.source("bSource"),
                                EntityId(body.text("b")),
                                from_word<Sameness>(body.text("sameness")).value_or(Sameness::undecided),
                                body.stamp()};
        case kRemoval:
            if (!field) return std::nullopt;
            return TagRemoval{*field, body.text("key"), body.presence(), body.stamp()};
        default:
            return std::nullopt;
    }
}

}  // namespace ringside::protocol
