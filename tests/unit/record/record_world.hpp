#pragma once
// A call and its CRMs in few words, and views as text, for the tests of the record.

#include <gtest/gtest.h>

#include <memory_resource>
#include <sstream>

#include "record/bounded_resource.hpp"
#include "record/call_record.hpp"

namespace ringside::test {

inline const Source fern{Origin("https://fern.example"), "Fern"};
inline const Source tide{Origin("https://tide.example"), "Tide"};

inline FieldName field(std::string_view name) {
    return FieldName::parse(name).value();
}
using Items = std::vector<std::string>;

inline Call call_from(std::string_view number, std::string name = "") {
    Call call;
    call.id = CallId("call-1");
    call.direction = Direction::in;
    call.remote.number = parse_number(number, find_country("US"));
    call.remote.name = std::move(name);
    call.started = 1;
    return call;
}

/// A record of a call from +1 212 555 0142, in a slot of its own. Each change gets the next stamp.
struct World {
    explicit World(Call call = call_from("+12125550142"), std::size_t slot = 1 << 20, std::size_t share = 1 << 20)
        : memory(slot), record(std::move(call), &memory, share) {
        rules.home = find_country("US");
    }

    Stamp now() { return {++clock, static_cast<std::uint64_t>(clock)}; }

    Contribution value(const Source& source, std::string entity, std::string_view name, Value what) {
        return {source, EntityId(std::move(entity)), field(name), "", std::move(what), Kind::looked_up, Presence::shown,
                now()};
    }
    Applied say(const Source& source, std::string entity, std::string_view name, Value what) {
        return record.apply(value(source, std::move(entity), name, std::move(what)));
    }
    Applied say(const Source& source, std::string entity, std::string_view name, const char* what) {
        return say(source, std::move(entity), name, std::string(what));
    }
    Applied type(std::string_view name, Value what) { return say(agent_source(), "", name, std::move(what)); }
    Applied type(std::string_view name, const char* what) { return type(name, std::string(what)); }
    Applied note(const Source& source, std::string part, const char* text) {
        Contribution news = value(source, "", "note", std::string(text));
        news.part = std::move(part);
        return record.apply(news);
    }
    Applied retract(const Source& source, std::string entity, std::string_view name) {
        Contribution news = value(source, std::move(entity), name, std::string());
        news.presence = Presence::retracted;
        return record.apply(news);
    }
    /// A contact with the number of the call, so that it fits.
    void contact(const Source& source, std::string entity, const char* name, std::string_view phone = "+12125550142") {
        say(source, entity, "name", name);
        if (!phone.empty()) say(source, entity, "phone", Items{std::string(phone)});
    }
    Applied pick(const Source& source, std::string entity, Choice choice = Choice::chosen) {
        return record.apply(Pick{source, EntityId(std::move(entity)), choice, now()});
    }
    Applied pin(std::string_view name, const Source& source, std::string entity) {
        return record.apply(Pin{field(name), source, EntityId(std::move(entity)), now()});
    }
    Applied link(const Source& a, std::string a_entity, const Source& b, std::string b_entity, Sameness sameness) {
        return record.apply(
            IdentityLink{a, EntityId(std::move(a_entity)), b, EntityId(std::move(b_entity)), sameness, now()});
    }
    Applied remove_tag(std::string key, Presence presence = Presence::retracted) {
        return record.apply(TagRemoval{field("tag"), std::move(key), presence, now()});
    }

    RecordView view() const { return record.view(rules); }
    /// The merged field; a test failure where it is not shown.
    MergedField shown(std::string_view name) const {
        for (MergedField& merged : view().fields)
            if (merged.name.text() == name) return merged;
        ADD_FAILURE() << name << " is not shown";
        return {field("name"), {}, {SourcedValue{}}, false, false, 0};
    }
    Value top(std::string_view name) const { return shown(name).shown; }
    std::string text(std::string_view name) const {
        const Value value = top(name);
        return std::holds_alternative<std::string>(value) ? std::get<std::string>(value) : "(no text)";
    }
    bool shows(std::string_view name) const {
        for (const MergedField& merged : view().fields)
            if (merged.name.text() == name) return true;
        return false;
    }
    EntityView entity(const Source& source, std::string id) const {
        for (EntityView& entity : view().entities)
            if (entity.source == source && entity.entity.value == id) return entity;
        ADD_FAILURE() << id << " is not listed";
        return {};
    }

    BoundedResource memory;
    CallRecord record;
    MergeRules rules;
    Millis clock = 100;
};

inline void print(std::ostream& out, const Value& value) {
    struct Print {
        std::ostream& out;
        void operator()(const std::string& text) const { out << '"' << text << '"'; }
        void operator()(double number) const { out << number; }
        void operator()(bool yes) const { out << (yes ? "yes" : "no"); }
        void operator()(const Items& items) const {
            for (const std::string& item : items) out << '[' << item << ']';
        }
    };
    std::visit(Print{out}, value);
}

/// Everything that a view says but its revisions, which count the writes and so depend on their order.
inline std::string describe(const RecordView& view) {
    std::ostringstream out;
    out << "who " << static_cast<int>(view.who) << '\n';
    for (const MergedField& field : view.fields) {
        out << field.name.text() << " = ";
        print(out, field.shown);
        out << (field.conflict ? " conflict" : "") << (field.pinned ? " pinned" : "") << '\n';
        for (const SourcedValue& value : field.values) {
            out << "  ";
            print(out, value.value);
            out << ' ' << value.source.origin.value << ' ' << value.source.app << ' ' << value.entity.value << ' '
                << value.part << ' ' << value.link << " kind " << static_cast<int>(value.kind) << " match "
                << static_cast<int>(value.match) << " at " << value.at << (value.stale ? " stale" : "")
                << (value.trusted ? " trusted" : "") << '\n';
        }
    }
    for (const EntityView& entity : view.entities) {
        out << "entity " << entity.source.origin.value << ' ' << entity.source.app << ' ' << entity.entity.value << ' '
            << entity.link << " match " << static_cast<int>(entity.match) << ' ' << entity.evidence << " choice "
            << static_cast<int>(entity.choice) << (entity.person ? " person" : "")
            << (entity.in_record ? " in record" : "") << " group " << entity.group << ' ' << entity.linked_by << '\n';
        for (const auto& [name, value] : entity.values) {
            out << "  " << name.text() << ' ';
            print(out, value);
            out << '\n';
        }
    }
    return out.str();
}

}  // namespace ringside::test
