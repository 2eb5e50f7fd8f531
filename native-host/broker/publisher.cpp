#include "broker/publisher.hpp"

#include "protocol/call_json.hpp"
#include "protocol/record_json.hpp"
#include "protocol/time.hpp"
#include "protocol/words.hpp"

namespace ringside::broker {

namespace json = boost::json;

namespace {

/// Pseudo names of what a record's revision can touch beside fields (call_record.hpp).
constexpr std::string_view kCall = "@call", kEntities = "@entities";

const MergedField* find_field(const RecordView& view, std::string_view name) {
    for (const MergedField& field : view.fields)
        if (field.name.text() == name) return &field;
    return nullptr;
}

}  // namespace

json::array to_json(const std::vector<AppState>& states) {
    json::array all;
    for (const AppState& state : states) {
        json::object one{{"source", protocol::to_json(state.source)},
                         {"state", state.state},
                         {"at", protocol::to_rfc3339(state.at)}};
        if (!state.detail.empty()) one["detail"] = state.detail;
        if (!state.link.empty()) one["link"] = state.link;
        all.push_back(std::move(one));
    }
    return all;
}

Publisher::Publisher(const Ledger& ledger, const Settings& settings, const Apps& apps, const Sessions& sessions)
    : ledger_(ledger), settings_(settings), apps_(apps), sessions_(sessions) {}

void Publisher::to_panels(std::string_view method, const json::object& params) const {
    const std::string text = protocol::notification(method, params);
    for (const auto& [id, session] : sessions_)
        if (session->greeted) session->send(text);
}

std::vector<Publisher::Audience> Publisher::audiences(const InstanceId& except) const {
    std::map<std::pair<Session*, Source>, Audience> groups;
    for (const auto& [id, instance] : apps_.instances()) {
        const auto session = instance.session.lock();
        if (!session || id == except || !apps_.rights(instance.source.origin)) continue;
        Audience& group = groups[{session.get(), instance.source}];
        group.session = session;
        group.sample = &instance;
        group.to.emplace_back(instance.name);
    }
    std::vector<Audience> all;
    for (auto& [key, group] : groups) all.push_back(std::move(group));
    return all;
}

RecordView Publisher::seen_by(const RecordView& view, const Source& reader) const {
    const AppRights* rights = apps_.rights(reader.origin);
    return visible_to(view, rights ? rights->read : FieldRights{}, reader);
}

json::object Publisher::app_call(const Call& call, const Origin& origin) const {
    const AppRights* rights = apps_.rights(origin);
    const bool readable = rights && rights->read.allows(std::string_view("call.number"));
    return protocol::to_page_json(call, readable ? protocol::PageNumber::readable : protocol::PageNumber::hidden);
}

void Publisher::call_changed(const Call& call, const Summary& summary, const Event& event,
                             std::string_view kind) const {
    json::object what = event.to_json();
    what["kind"] = kind;
    json::object panel_call = protocol::to_json(call, protocol::Legs::without);
    put(panel_call, summary);
    to_panels("call/changed", {{"call", std::move(panel_call)}, {"event", what}});
    if (kind == "history") return;  // pages hear of live calls and open ones, never of the history
    for (Audience& group : audiences(InstanceId()))
        group.session->notify(
            "call/changed",
            {{"call", app_call(call, group.sample->source.origin)}, {"event", what}, {"to", std::move(group.to)}});
}

json::object Publisher::changes(const CallRecord& record, Revision since) const {
    const RecordView view = record.view(rules());
    json::object changed, fields;
    for (const std::string& name : record.touched_since(since)) {
        if (name == kCall) {
            changed["call"] = protocol::to_json(record.call(), protocol::Legs::with);
        } else if (name == kEntities) {
            changed["entities"] = protocol::entities_json(view);
        } else {
            const MergedField* field = find_field(view, name);
            fields[name] = field ? json::value(protocol::to_json(*field)) : json::value();
        }
    }
    changed["who"] = protocol::word(view.who);
    changed["fields"] = std::move(fields);
    return changed;
}

json::object Publisher::app_changes(const CallRecord& record, Revision since, const Instance& instance) const {
    const RecordView view = record.view(rules());
    const RecordView seen = seen_by(view, instance.source);
    const AppRights* rights = apps_.rights(instance.source.origin);
    json::object fields;
    for (const std::string& name : record.touched_since(since)) {
        const auto parsed = FieldName::parse(name);
        if (!parsed) continue;
        if (const MergedField* field = find_field(seen, name))
            fields[name] = protocol::to_page_json(*field);
        else if (rights && rights->read.allows(*parsed) && !find_field(view, name))
            fields[name] = nullptr;
    }
    return fields;
}

void Publisher::record_changed(const CallRecord& record, Revision since, const InstanceId& writer) const {
    const std::string cursor = ledger_.cursor(record.revision());
    const json::object changed = changes(record, since);
    const std::string text = protocol::notification(
        "record/changed", {{"call", record.call().id.value}, {"cursor", cursor}, {"changed", changed}});
    for (const auto& [id, session] : sessions_)
        if (session->viewing.contains(record.call().id)) session->send(text);
    for (Audience& group : audiences(writer)) {
        json::object fields = app_changes(record, since, *group.sample);
        if (fields.empty()) continue;
        group.session->notify("record/changed", {{"call", record.call().id.value},
                                                 {"cursor", cursor},
                                                 {"changed", std::move(fields)},
                                                 {"to", std::move(group.to)}});
    }
}

void Publisher::apps_changed(const CallId& call, const Revision& revision, const std::vector<AppState>& states) const {
    const std::string text = protocol::notification(
        "record/changed",
        {{"call", call.value}, {"cursor", ledger_.cursor(revision)}, {"changed", {{"apps", to_json(states)}}}});
    for (const auto& [id, session] : sessions_)
        if (session->viewing.contains(call)) session->send(text);
}

json::object Publisher::app_record(const CallRecord& record, const Instance& instance) const {
    return {{"call", app_call(record.call(), instance.source.origin)},
            {"cursor", ledger_.cursor(record.revision())},
            {"fields", protocol::page_fields_json(seen_by(record.view(rules()), instance.source))}};
}

void Publisher::record_opened(const CallRecord& record) const {
    for (Audience& group : audiences(InstanceId()))
        group.session->notify("record/opened", {{"call", record.call().id.value},
                                                {"to", std::move(group.to)},
                                                {"record", app_record(record, *group.sample)}});
}

void Publisher::record_opened(const CallRecord& record, const Instance& instance) const {
    if (auto session = instance.session.lock())
        session->notify("record/opened", {{"call", record.call().id.value},
                                          {"to", json::array{instance.name}},
                                          {"record", app_record(record, instance)}});
}

void Publisher::record_closed(const CallId& call) const {
    for (Audience& group : audiences(InstanceId()))
        group.session->notify("record/closed", {{"call", call.value}, {"to", std::move(group.to)}});
}

json::object Publisher::record(const CallRecord& record, const std::vector<AppState>& states,
                               const SlotUse& slot) const {
    const RecordView view = record.view(rules());
    return {{"call", protocol::to_json(record.call(), protocol::Legs::with)},
            {"cursor", ledger_.cursor(record.revision())},
            {"who", protocol::word(view.who)},
            {"fields", protocol::fields_json(view)},
            {"entities", protocol::entities_json(view)},
            {"apps", to_json(states)},
            {"slot", {{"used", slot.used}, {"limit", slot.limit}}}};
}

}  // namespace ringside::broker
