// record/edit, pin, pick, identity: the agent's own hand.
#include "broker/changes.hpp"
#include "broker/router.hpp"
#include "protocol/record_json.hpp"
#include "protocol/words.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

namespace {

using Items = std::vector<protocol::StateItem>;
/// Makes the items of one change, all with the event's stamp.
using Make = std::function<protocol::Result<Items>(const CallRecord&, const Stamp&)>;

Applied apply_all(CallRecord& record, const Items& items) {
    std::vector<Contribution> values;
    Applied applied = Applied::unchanged;
    for (const protocol::StateItem& item : items) {
        if (const auto* value = std::get_if<Contribution>(&item)) {
            values.push_back(*value);
            continue;
        }
        const Applied one = std::visit([&](const auto& decision) { return record.apply(decision); }, item);
        if (one == Applied::over_budget) return one;
        if (one == Applied::changed) applied = one;
    }
    if (values.empty()) return applied;
    return record.apply(values, std::nullopt);
}

void change(Ask& ask, const OperationId& operation, const CallId& id, std::string_view kind, json::object detail,
            Make make) {
    Broker& broker = ask.broker;
    ask.once(operation, [&broker, operation, id, kind, detail = json::object(std::move(detail), json::storage_ptr()),
                         request = ask.request, make = std::move(make)]() mutable {
        CallRecord* record = broker.records().find(id);
        if (!record) return broker.operations().fail(operation, {Code::no_such_call, ""});
        const Event event = broker.ledger().next();
        auto items = make(*record, event.stamp);
        if (!items) return broker.operations().fail(operation, items.error());
        const Revision before = record->revision();
        if (apply_all(*record, *items) == Applied::over_budget)
            return broker.operations().fail(operation, {Code::over_budget, ""});
        store::Batch batch;
        broker.ledger().note(batch, event, broker.accounts().account()->id, id, kind, "agent", std::move(detail));
        broker.records().changed(*record, before, *items, InstanceId(), batch);
        commit(broker, operation, request,
               {{"cursor", broker.ledger().cursor(record->revision())}, {"event", event.to_json()}}, std::move(batch));
    });
}

/// The agent may write every field.
Contributor agent(const Stamp& stamp) {
    return {agent_source(), EntityId(), Kind::typed, stamp, FieldRights{{"*"}}};
}

std::optional<Error> add_set(const json::object& fields, const Stamp& stamp, Items& items) {
    for (const auto& [name, value] : fields) {
        auto read = read_field(name, value, agent(stamp));
        if (!read) return read.error();
        items.emplace_back(std::move(*read));
    }
    return std::nullopt;
}

std::optional<Error> add_unset(const std::vector<std::string>& names, const CallRecord& record, const Stamp& stamp,
                               Items& items) {
    for (const std::string& name : names) {
        if (!FieldName::parse(name)) return Error{Code::bad_field, name};
        for (Contribution own : record.of(agent_source())) {
            if (own.field.text() != name) continue;
            own.presence = Presence::retracted;
            own.stamp = stamp;
            items.emplace_back(std::move(own));
        }
    }
    return std::nullopt;
}

std::optional<Error> add_removals(const json::object& removals, const Stamp& stamp, Items& items) {
    for (const auto& [name, list] : removals) {
        const auto field = FieldName::parse(name);
        if (!field || !list.is_array()) return Error{Code::bad_field, std::string(name)};
        for (const json::value& item : list.get_array()) {
            if (!item.is_string()) return Error{Code::bad_field, field->text()};
            const std::string key = comparison_key(*field, Value(std::string(item.get_string())));
            items.emplace_back(TagRemoval{*field, key, Presence::retracted, stamp});
        }
    }
    return std::nullopt;
}

/// What the agent sets after removing it is there again.
void put_back(const json::object& fields, const Stamp& stamp, Items& items) {
    for (const auto& [name, value] : fields) {
        const auto field = FieldName::parse(name);
        if (!field || field->type() != FieldType::set || !value.is_array()) continue;
        for (const json::value& item : value.get_array())
            if (item.is_string())
                items.emplace_back(TagRemoval{*field, comparison_key(*field, Value(std::string(item.get_string()))),
                                              Presence::shown, stamp});
    }
}

std::optional<Error> add_note(const json::object& note, const Stamp& stamp, Items& items) {
    protocol::Params params(note);
    const std::string part = params.text("part", 80);
    const std::string text = params.optional_text("text", 20'000);
    if (!params.ok()) return params.error();
    Contribution value{agent_source(), EntityId(),  *FieldName::parse("note"), part,
                       Value(text),    Kind::typed, Presence::shown,           stamp};
    if (text.empty()) value.presence = Presence::retracted;
    items.emplace_back(std::move(value));
    return std::nullopt;
}

Source read_source(protocol::Params& params, std::string_view name) {
    auto source = protocol::source_from_json(params.object(name));
    if (!source) params.reject(name, "has no origin");
    return source.value_or(Source{});
}

bool knows(const CallRecord& record, const Source& source, const EntityId& entity) {
    for (const Contribution& value : record.of(source))
        if (value.entity == entity) return true;
    return false;
}

}  // namespace

void record_edit(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const CallId id = ask.params.call();
    auto copy = [&](std::string_view name) {
        const json::object* object = ask.params.optional_object(name);
        return object ? json::object(*object, json::storage_ptr()) : json::object();
    };
    const json::object set = copy("set"), remove = copy("remove"), note = copy("note");
    const auto unset = ask.params.texts("unset");
    if (ask.refused()) return;
    json::array fields;
    for (const auto& [name, value] : set) fields.emplace_back(name);
    if (!note.empty()) fields.emplace_back("note");
    change(ask, operation, id, "edit", {{"fields", std::move(fields)}},
           [set, remove, note, unset](const CallRecord& record, const Stamp& stamp) -> protocol::Result<Items> {
               Items items;
               if (auto error = add_unset(unset, record, stamp, items)) return *error;
               if (auto error = add_removals(remove, stamp, items)) return *error;
               if (auto error = add_set(set, stamp, items)) return *error;
               put_back(set, stamp, items);
               if (!note.empty())
                   if (auto error = add_note(note, stamp, items)) return *error;
               return items;
           });
}

void record_pin(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const CallId id = ask.params.call();
    const auto field = FieldName::parse(ask.params.text("field", 80));
    const Source source = ask.params.has("source") ? read_source(ask.params, "source") : Source{};
    const EntityId entity(ask.params.optional_text("entity", 120));
    if (ask.refused()) return;
    if (!field) return ask.reply.error(Code::bad_field, "");
    change(ask, operation, id, "pin", {{"field", field->text()}, {"origin", source.origin.value}},
           [field, source, entity](const CallRecord&, const Stamp& stamp) -> protocol::Result<Items> {
               return Items{Pin{*field, source, entity, stamp}};
           });
}

void record_pick(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const CallId id = ask.params.call();
    const Source source = read_source(ask.params, "source");
    const EntityId entity(ask.params.text("entity", 120));
    const auto choice = protocol::from_word<Choice>(ask.params.text("choice", 20));
    if (!choice) ask.params.reject("choice", "is not one of undecided, chosen, excluded");
    if (ask.refused()) return;
    change(ask, operation, id, "pick",
           {{"origin", source.origin.value}, {"entity", entity.value}, {"choice", protocol::word(*choice)}},
           [source, entity, choice](const CallRecord& record, const Stamp& stamp) -> protocol::Result<Items> {
               if (!knows(record, source, entity)) return Error{Code::no_such_entity, entity.value};
               return Items{Pick{source, entity, *choice, stamp}};
           });
}

void record_identity(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const CallId id = ask.params.call();
    protocol::Params a(ask.params.object("a")), b(ask.params.object("b"));
    IdentityLink link{read_source(a, "source"), EntityId(a.text("entity", 120)),
                      read_source(b, "source"), EntityId(b.text("entity", 120)),
                      Sameness::undecided,      {}};
    const auto sameness = protocol::from_word<Sameness>(ask.params.text("sameness", 20));
    if (!a.ok()) ask.params.reject("a", a.error().cause);
    if (!b.ok()) ask.params.reject("b", b.error().cause);
    if (!sameness) ask.params.reject("sameness", "is not one of undecided, same, different");
    if (ask.refused()) return;
    link.sameness = *sameness;
    change(ask, operation, id, "identity", {{"sameness", protocol::word(*sameness)}},
           [link](const CallRecord& record, const Stamp& stamp) -> protocol::Result<Items> {
               if (!knows(record, link.a_source, link.a)) return Error{Code::no_such_entity, link.a.value};
               if (!knows(record, link.b_source, link.b)) return Error{Code::no_such_entity, link.b.value};
               IdentityLink stamped = link;
               stamped.stamp = stamp;
               return Items{stamped};
           });
}

}  // namespace ringside::broker
