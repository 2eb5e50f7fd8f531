// app/*: who takes part, with what rights, and who does which work.
#include <array>

#include "broker/router.hpp"
#include "protocol/record_json.hpp"
#include "protocol/time.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

namespace {

constexpr std::array<std::string_view, 9> kStates{"ready",      "asked", "answered", "none", "several",
                                                  "signed-out", "slow",  "failed",   "gone"};

void announce(Broker& broker) {
    broker.publisher().to_panels("app/changed", {{"apps", broker.apps().to_json()}});
}

FieldRights names_or_all(protocol::Params& params, std::string_view name) {
    if (!params.has(name)) return {{"*", "call.number"}};
    const auto names = params.texts(name, 200, 80);
    return {{names.begin(), names.end()}};
}

}  // namespace

void app_join(Ask& ask) {
    const std::string instance = ask.params.text("instance", 80);
    const Origin origin(ask.params.text("origin", 300));
    protocol::Params app(ask.params.object("app"));
    const std::string name = app.text("name", 60);
    ask.params.optional_text("recipe", 60);
    if (!app.ok()) ask.params.reject("app", app.error().cause);
    if (ask.refused()) return;
    Broker& broker = ask.broker;
    const AppRights* rights = broker.apps().rights(origin);
    if (!rights) return ask.reply.error(Code::not_allowed, origin.value);
    const bool first = !broker.apps().present(origin);
    const Instance& joined = broker.apps().join(ask.session, instance, {origin, name}, broker.ledger().now());
    if (first) broker.records().origin_present(origin, true);
    json::array calls;
    for (const CallRecord* record : broker.records().all())
        calls.push_back(broker.publisher().app_call(record->call(), origin));
    ask.reply.result(
        {{"source", protocol::to_json(joined.source)}, {"rights", rights_json(*rights)}, {"calls", std::move(calls)}});
    for (const CallRecord* record : broker.records().all()) broker.publisher().record_opened(*record, joined);
    announce(broker);
}

void app_leave(Ask& ask) {
    const std::string instance = ask.params.text("instance", 80);
    if (ask.refused()) return;
    if (const Instance* found = ask.broker.apps().find(*ask.session, instance)) {
        const InstanceId id = found->id;
        ask.broker.instance_left(id);
    }
    ask.reply.result({});
}

void app_list(Ask& ask) {
    ask.reply.result({{"apps", ask.broker.apps().to_json()}});
}

void app_allow(Ask& ask) {
    const OperationId operation = ask.params.operation();
    AppRights app;
    app.origin = Origin(ask.params.text("origin", 300));
    app.name = ask.params.text("name", 60);
    app.recipe = ask.params.optional_text("recipe", 60);
    static const json::object none;
    const json::object* object = ask.params.optional_object("rights");
    protocol::Params rights(object ? *object : none);
    app.read = names_or_all(rights, "read");
    app.write = names_or_all(rights, "write");
    app.dial = rights.flag("dial", false);
    app.trusted = ask.params.flag("trusted", false);
    if (!rights.ok()) ask.params.reject("rights", rights.error().cause);
    const bool web = app.origin.value.starts_with("https://") || app.origin.value.starts_with("http://");
    if (!web || app.origin.value.find('*') != std::string::npos) ask.params.reject("origin", "is no exact web origin");
    if (ask.refused()) return;
    Broker& broker = ask.broker;
    ask.once(operation, [&broker, operation, app, request = ask.request] {
        store::Batch batch;
        if (auto error = broker.apps().allow(app, batch)) return broker.operations().fail(operation, *error);
        announce(broker);
        commit(broker, operation, request, {{"app", broker.apps().to_json(app)}}, std::move(batch));
    });
}

void app_forbid(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const Origin origin(ask.params.text("origin", 300));
    if (ask.refused()) return;
    Broker& broker = ask.broker;
    ask.once(operation, [&broker, operation, origin, request = ask.request] {
        store::Batch batch;
        if (auto error = broker.apps().forbid(origin, batch)) return broker.operations().fail(operation, *error);
        for (const InstanceId& id : broker.apps().of_origin(origin)) broker.instance_left(id);
        announce(broker);
        commit(broker, operation, request, {}, std::move(batch));
    });
}

void app_report(Ask& ask) {
    const CallId id = ask.params.call();
    AppState state{ask.as->source, ask.params.text("state", 20), ask.params.optional_text("detail", 300),
                   ask.params.optional_text("link", 2000), ask.broker.ledger().now()};
    if (std::find(kStates.begin(), kStates.end(), state.state) == kStates.end())
        ask.params.reject("state", "is not one of the known words");
    if (ask.refused()) return;
    CallRecord* record = ask.broker.records().find(id);
    if (!record) return ask.reply.error(Code::no_such_call, "");
    ask.broker.records().report(*record, std::move(state));
    ask.reply.result({});
}

void app_lease(Ask& ask) {
    const std::string work = ask.params.text("work", 400);
    const auto seconds = ask.params.integer("seconds", 15, 1, 300);
    if (ask.refused()) return;
    // Work is an origin's: one app cannot keep another from its own.
    const auto grant = ask.broker.leases().take(ask.as->source.origin.value + " " + work, ask.as->id.value,
                                                ask.broker.ledger().now(), seconds * 1000);
    json::object answer{{"granted", grant.granted}};
    if (grant.granted) answer["token"] = std::to_string(grant.token);
    if (grant.done) answer["done"] = true;
    ask.reply.result(std::move(answer));
}

void app_release(Ask& ask) {
    const std::string work = ask.params.text("work", 400);
    const std::string token = ask.params.text("token", 24);
    const bool done = ask.params.flag("done");
    if (ask.refused()) return;
    const auto released =
        ask.broker.leases().release(ask.as->source.origin.value + " " + work, std::strtoull(token.c_str(), nullptr, 10),
                                    done, ask.broker.ledger().now());
    if (released == Leases::Released::lost) return ask.reply.error(Code::lease_lost, "");
    ask.reply.result({});
}

void app_audit(Ask& ask) {
    const auto before = ask.params.integer("before", INT64_MAX, 1, INT64_MAX);
    const auto limit = ask.params.integer("limit", 50, 1, 200);
    if (ask.refused()) return;
    ask.broker.store().journal(ask.broker.accounts().account()->id, CallId(), static_cast<std::uint64_t>(before),
                               static_cast<std::size_t>(limit),
                               [reply = ask.reply, limit](store::Error error, std::vector<store::JournalRow> rows) {
                                   if (error) return reply.error(to_error(error));
                                   json::array entries;
                                   for (const store::JournalRow& row : rows) {
                                       if (row.source == "pbx" || row.source == "agent") continue;
                                       json::object entry{{"at", protocol::to_rfc3339(row.at)},
                                                          {"origin", row.source},
                                                          {"what", row.kind},
                                                          {"call", row.call.value},
                                                          {"sequence", row.sequence}};
                                       json::error_code bad;
                                       const json::value detail = json::parse(row.body, bad);
                                       if (!bad && detail.is_object())
                                           if (const json::value* fields = detail.get_object().if_contains("fields"))
                                               entry["fields"] = *fields;
                                       entries.push_back(std::move(entry));
                                   }
                                   json::object answer{{"entries", std::move(entries)}};
                                   if (rows.size() == static_cast<std::size_t>(limit))
                                       answer["next"] = rows.back().sequence;
                                   reply.result(std::move(answer));
                               });
}

}  // namespace ringside::broker
