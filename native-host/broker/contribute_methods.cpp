// record/contribute and record/retract: what apps put in and take back.
#include <spdlog/spdlog.h>

#include "broker/changes.hpp"
#include "broker/router.hpp"
#include "protocol/record_json.hpp"
#include "protocol/words.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

namespace {

/// What an app says about the thing that its values are about.
struct About {
    EntityId entity;
    std::string link;
    Match claimed = Match::exact;
    Kind kind = Kind::looked_up;
    bool given = false;
};

About read_about(protocol::Params& params, const Origin& origin) {
    About about;
    const json::object* object = params.optional_object("about");
    if (!object) return about;
    protocol::Params inside(*object);
    about.given = true;
    about.entity = EntityId(inside.optional_text("entity", 120));
    about.link = inside.optional_text("link", 2000);
    about.claimed = protocol::from_word<Match>(inside.optional_text("match", 20)).value_or(Match::exact);
    if (inside.optional_text("kind", 20) == "generated") about.kind = Kind::generated;
    // A link leads back into the app that gave it, nowhere else.
    const std::string& base = origin.value;
    if (!about.link.empty() && about.link != base && about.link.compare(0, base.size() + 1, base + "/") != 0)
        params.reject("about.link", "leads out of the app's own origin");
    if (!inside.ok()) params.reject("about", inside.error().cause);
    return about;
}

json::object summary_of(const std::vector<Contribution>& values, const About& about, const Source& source) {
    json::array fields;
    for (const Contribution& value : values) fields.emplace_back(value.field.text());
    json::object detail{{"fields", std::move(fields)}};
    if (!source.app.empty()) detail["app"] = source.app;
    if (!about.entity.empty()) detail["entity"] = about.entity.value;
    return detail;
}

/// Everything that the asynchronous part needs of the request.
struct Change {
    Broker& broker;
    OperationId operation;
    std::string request;
    CallId call;
    InstanceId instance;
    Source source;
};

std::vector<protocol::StateItem> items_of(const std::vector<Contribution>& values) {
    return {values.begin(), values.end()};
}

void finish(const Change& change, CallRecord& record, Revision before, const std::vector<protocol::StateItem>& items,
            const Event& event, store::Batch batch) {
    change.broker.records().changed(record, before, items, change.instance, batch);
    commit(change.broker, change.operation, change.request,
           {{"cursor", change.broker.ledger().cursor(record.revision())}, {"event", event.to_json()}},
           std::move(batch));
}

void contribute(const Change& change, const json::array& changes, const About& about) {
    Broker& broker = change.broker;
    auto fail = [&](const Error& error) { broker.operations().fail(change.operation, error); };
    CallRecord* record = broker.records().find(change.call);
    const AppRights* rights = broker.apps().rights(change.source.origin);
    if (!record) return fail({Code::no_such_call, ""});
    if (!rights) return fail({Code::not_allowed, change.source.origin.value});
    const Event event = broker.ledger().next();
    auto values = read_changes(changes, {change.source, about.entity, about.kind, event.stamp, rights->write}, *record);
    if (!values) return fail(values.error());
    std::optional<EntityClaim> claim;
    if (about.given && !about.entity.empty())
        claim = EntityClaim{change.source, about.entity, about.link, about.claimed, event.stamp};
    const Revision before = record->revision();
    if (record->apply(*values, claim) == Applied::over_budget) return fail({Code::over_budget, ""});
    auto items = items_of(*values);
    if (claim) items.emplace_back(*claim);
    store::Batch batch;
    broker.ledger().note(batch, event, broker.accounts().account()->id, change.call, "contribute",
                         change.source.origin.value, summary_of(*values, about, change.source));
    finish(change, *record, before, items, event, std::move(batch));
}

/// Takes back what one source gave: all, or some fields, or one entity's.
struct Retraction {
    Source source;
    std::vector<std::string> fields;
    std::optional<EntityId> entity;

    bool covers(const Contribution& value) const {
        if (value.presence != Presence::shown || (entity && value.entity != *entity)) return false;
        return fields.empty() || std::find(fields.begin(), fields.end(), value.field.text()) != fields.end();
    }
};

void retract(const Change& change, const Retraction& what) {
    Broker& broker = change.broker;
    CallRecord* record = broker.records().find(change.call);
    if (!record) return broker.operations().fail(change.operation, {Code::no_such_call, ""});
    const Event event = broker.ledger().next();
    std::vector<Contribution> values;
    for (Contribution value : record->of(what.source)) {
        if (!what.covers(value)) continue;
        value.presence = Presence::retracted;
        value.stamp = event.stamp;
        values.push_back(std::move(value));
    }
    const Revision before = record->revision();
    if (record->apply(values, std::nullopt) == Applied::over_budget)
        return broker.operations().fail(change.operation, {Code::over_budget, ""});
    store::Batch batch;
    broker.ledger().note(batch, event, broker.accounts().account()->id, change.call, "retract",
                         change.instance.empty() ? "agent" : change.source.origin.value,
                         summary_of(values, {}, what.source));
    finish(change, *record, before, items_of(values), event, std::move(batch));
}

}  // namespace

void record_contribute(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const CallId id = ask.params.call();
    const json::array changes(ask.params.array("changes", 64), json::storage_ptr());
    const About about = read_about(ask.params, ask.as->source.origin);
    if (ask.refused()) return;
    Change change{ask.broker, operation, ask.request, id, ask.as->id, ask.as->source};
    ask.once(operation, [change, changes, about] { contribute(change, changes, about); });
}

void record_retract(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const CallId id = ask.params.call();
    Retraction what;
    what.fields = ask.params.texts("fields", 200, 80);
    if (ask.params.has("entity")) what.entity = EntityId(ask.params.optional_text("entity", 120));
    if (ask.as) {
        what.source = ask.as->source;
    } else if (auto source = protocol::source_from_json(ask.params.object("source"))) {
        what.source = *source;
    } else {
        ask.params.reject("source", "has no origin");
    }
    if (ask.refused()) return;
    Change change{ask.broker, operation, ask.request, id, ask.as ? ask.as->id : InstanceId(), what.source};
    ask.once(operation, [change, what] { retract(change, what); });
}

}  // namespace ringside::broker
