// record/*: reading. Writing by apps stands in contribute_methods.cpp, by the agent in agent_methods.cpp.
#include "broker/router.hpp"
#include "protocol/time.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;

namespace {

/// Who read what is written down once per call and origin and start of the host, not for every poll.
void note_read(Ask& ask, const CallId& call) {
    if (!ask.as || !ask.as->first_read(call)) return;
    store::Batch batch;
    ask.broker.ledger().note(batch, ask.broker.ledger().next(), ask.broker.accounts().account()->id, call, "read",
                             ask.as->source.origin.value, {{"app", ask.as->source.app}});
    ask.broker.ledger().write(std::move(batch));
}

}  // namespace

void record_open(Ask& ask) {
    const CallId id = ask.params.call();
    const std::string viewer = ask.params.text("viewer", 80);
    if (ask.refused()) return;
    Broker& broker = ask.broker;
    broker.records().open(ask.session, id, viewer, [&broker, reply = ask.reply](protocol::Result<CallRecord*> record) {
        if (!record) return reply.error(record.error());
        store::Batch batch;
        const Event event = broker.ledger().next();
        broker.ledger().note(batch, event, broker.accounts().account()->id, (*record)->call().id, "open", "agent");
        broker.ledger().write(std::move(batch));
        json::object answer = broker.records().json(**record);
        answer["event"] = event.to_json();
        reply.result(std::move(answer));
    });
}

void record_close(Ask& ask) {
    const CallId id = ask.params.call();
    const std::string viewer = ask.params.text("viewer", 80);
    if (ask.refused()) return;
    ask.broker.records().close(*ask.session, id, viewer);
    ask.reply.result({});
}

void record_get(Ask& ask) {
    const CallId id = ask.params.call();
    if (ask.refused()) return;
    const CallRecord* record = ask.broker.records().find(id);
    if (!record) return ask.reply.error(Code::no_such_call, "");
    note_read(ask, id);
    ask.reply.result(ask.as ? ask.broker.publisher().app_record(*record, *ask.as) : ask.broker.records().json(*record));
}

void record_changes(Ask& ask) {
    const CallId id = ask.params.call();
    const std::string since = ask.params.text("since", 80);
    if (ask.refused()) return;
    const CallRecord* record = ask.broker.records().find(id);
    if (!record) return ask.reply.error(Code::no_such_call, "");
    note_read(ask, id);
    const Publisher& publisher = ask.broker.publisher();
    json::object answer{{"cursor", ask.broker.ledger().cursor(record->revision())}};
    const auto revision = ask.broker.ledger().revision_of(since);
    if (!revision || *revision > record->revision())
        answer["resync"] = ask.as ? publisher.app_record(*record, *ask.as) : ask.broker.records().json(*record);
    else
        answer["changed"] =
            ask.as ? publisher.app_changes(*record, *revision, *ask.as) : publisher.changes(*record, *revision);
    ask.reply.result(std::move(answer));
}

void record_history(Ask& ask) {
    const CallId id = ask.params.call();
    const auto before = ask.params.integer("before", INT64_MAX, 1, INT64_MAX);
    const auto limit = ask.params.integer("limit", 50, 1, 200);
    if (ask.refused()) return;
    ask.broker.store().journal(ask.broker.accounts().account()->id, id, static_cast<std::uint64_t>(before),
                               static_cast<std::size_t>(limit),
                               [reply = ask.reply, limit](store::Error error, std::vector<store::JournalRow> rows) {
                                   if (error) return reply.error(to_error(error));
                                   json::array events;
                                   for (const store::JournalRow& row : rows) {
                                       json::error_code bad;
                                       json::value detail = json::parse(row.body, bad);
                                       json::object event{{"sequence", row.sequence},
                                                          {"at", protocol::to_rfc3339(row.at)},
                                                          {"kind", row.kind},
                                                          {"source", row.source}};
                                       if (!bad && detail.is_object()) {
                                           if (const json::value* name = detail.get_object().if_contains("id"))
                                               event["id"] = *name;
                                           detail.get_object().erase("id");
                                           event["detail"] = std::move(detail);
                                       }
                                       events.push_back(std::move(event));
                                   }
                                   json::object answer{{"events", std::move(events)}};
                                   if (rows.size() == static_cast<std::size_t>(limit))
                                       answer["next"] = rows.back().sequence;
                                   reply.result(std::move(answer));
                               });
}

}  // namespace ringside::broker
