#include "broker/records.hpp"

#include <algorithm>

#include "protocol/call_json.hpp"
#include "protocol/words.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

Records::Records(CacheLimits limits, const Publisher& publisher, const Apps& apps, store::Store& store,
                 std::function<void(const CallId&)> closed)
    : cache_(limits), publisher_(publisher), apps_(apps), store_(store), closed_(std::move(closed)) {}

void Records::use_account(AccountId account) {
    for (const SlotUse& slot : cache_.use()) {
        cache_.close_all("");
        cache_.set_live(slot.call, false);
        released(slot.call);
    }
    for (auto& [id, waiting] : std::exchange(loading_, {}))
        for (auto& done : waiting) done(Error{Code::not_signed_in, ""});
    extras_.clear();
    account_ = std::move(account);
}

void Records::open(const std::shared_ptr<Session>& session, const CallId& id, const std::string& viewer,
                   std::function<void(protocol::Result<CallRecord*>)> done) {
    auto opened = [this, session, viewer, done = std::move(done)](protocol::Result<CallRecord*> found) {
        if (found) {
            const CallId& call = (*found)->call().id;
            const bool first = extras_[call].summary == Summary{} || !session->viewing.contains(call);
            cache_.view(call, session->qualified(viewer));
            session->viewing[call].insert(viewer);
            if (first) publisher_.record_opened(**found);
        }
        done(std::move(found));
    };
    if (CallRecord* record = cache_.find(id)) return opened(record);
    Waiting& waiting = loading_[id];
    waiting.push_back(std::move(opened));
    if (waiting.size() == 1) load(id);
}

void Records::load(const CallId& id) {
    store_.load(account_, id,
                [this, id, account = account_](store::Error error, std::optional<store::StoredCall> stored) {
                    if (account != account_) return;  // signed out meanwhile: use_account has answered
                    if (!error && stored) loaded(id, *stored);
                    auto node = loading_.extract(id);
                    if (node.empty()) return;
                    CallRecord* record = stored ? cache_.find(stored->call.id) : nullptr;
                    for (auto& done : node.mapped()) {
                        if (error)
                            done(Error{Code::store_failed, error.detail});
                        else if (record)
                            done(record);
                        else
                            done(Error{stored ? Code::over_budget : Code::no_such_call, ""});
                    }
                });
}

void Records::loaded(const CallId&, const store::StoredCall& stored) {
    if (cache_.find(stored.call.id)) return;
    json::error_code error;
    auto call = protocol::call_from_json(json::parse(stored.call.body, error));
    if (error || !call) return;
    call->account = account_;
    CallRecord* record = cache_.assign(*call);
    if (!record) return;
    record->set_call(*call, Stamp{});
    replay(*record, stored.state);
    recall_number(call->id);
}

void Records::replay(CallRecord& record, const std::vector<store::StateRow>& rows) {
    for (const store::StateRow& row : rows)
        if (const auto item = protocol::from_state(row.key, row.body))
            std::visit([&](const auto& one) { record.apply(one); }, *item);
    for (const Source& source : record.sources())
        if (source != pbx_source() && source != agent_source() && !apps_.present(source.origin))
            record.set_stale(source.origin, true);
}

CallRecord* Records::live(const Call& call) {
    CallRecord* record = cache_.find(call.id);
    if (!record) record = cache_.assign(call);
    if (record) cache_.set_live(call.id, true);
    return record;
}

void Records::absorbed(const CallId& id) {
    if (!cache_.find(id)) return;
    cache_.drop(id);
    released(id);
}

void Records::restore(const Call& call) {
    store_.load(account_, call.id,
                [this, call, account = account_](store::Error error, std::optional<store::StoredCall> stored) {
                    if (error || account != account_ || !stored) return;
                    if (CallRecord* record = cache_.find(call.id)) replay(*record, stored->state);
                });
}

void Records::call_changed(const Call& call, const Event& event, std::string_view kind, Summary summary,
                           store::Batch& batch) {
    CallRecord* record = call.live() ? live(call) : cache_.find(call.id);
    if (record) {
        const Revision before = record->revision();
        record->set_call(call, event.stamp);
        Extra& extra = extras_[call.id];
        const bool fresh = extra.summary == Summary{};
        summary = extra.summary = summarize(record->view(publisher_.rules()));
        publisher_.call_changed(call, summary, event, kind);
        if (fresh && call.live()) publisher_.record_opened(*record);
        publisher_.record_changed(*record, before, InstanceId());
        if (extra.remembered_digits != call.remote.number.digits) recall_number(call.id);
    } else {
        publisher_.call_changed(call, summary, event, kind);
    }
    batch.calls.push_back(row(call, summary));
    if (!call.live()) {
        batch.durability = store::Durability::call_end;
        if (cache_.set_live(call.id, false)) released(call.id);
    }
}

/// What the agent decided about this number before (picks, pins, identity) holds for this call too.
void Records::recall_number(const CallId& id) {
    CallRecord* record = cache_.find(id);
    if (!record) return;
    const std::string digits = record->call().remote.number.digits;
    extras_[id].remembered_digits = digits;
    if (digits.empty()) return;
    store_.number_state(account_, digits, [this, id, digits](store::Error error, std::vector<store::StateRow> rows) {
        CallRecord* found = cache_.find(id);
        if (error || !found) return;
        const Revision before = found->revision();
        const std::string prefix = "number|" + digits + "|";
        for (store::StateRow& row : rows)
            if (row.key.compare(0, prefix.size(), prefix) == 0) row.key.erase(0, prefix.size());
        replay(*found, rows);
        if (found->revision() != before) publisher_.record_changed(*found, before, InstanceId());
    });
}

void Records::changed(CallRecord& record, Revision since, const std::vector<protocol::StateItem>& items,
                      const InstanceId& writer, store::Batch& batch) {
    const Call& call = record.call();
    const std::string& digits = call.remote.number.digits;
    for (const protocol::StateItem& item : items) {
        protocol::StateText text = protocol::to_state(item);
        const bool decision = std::holds_alternative<Pin>(item) || std::holds_alternative<Pick>(item) ||
                              std::holds_alternative<IdentityLink>(item);
        if (decision && !digits.empty())
            batch.state.push_back({account_, CallId(), "number|" + digits + "|" + text.key, text.body});
        batch.state.push_back({account_, call.id, std::move(text.key), std::move(text.body)});
    }
    Extra& extra = extras_[call.id];
    const Summary summary = summarize(record.view(publisher_.rules()));
    batch.calls.push_back(row(call, summary));
    publisher_.record_changed(record, since, writer);
    if (summary != extra.summary) {
        extra.summary = summary;
        json::object listed = protocol::to_json(call, protocol::Legs::without);
        put(listed, summary);
        const json::object event = batch.journal.empty()
                                       ? json::object()
                                       : json::object{{"sequence", batch.journal.back().sequence}, {"kind", "update"}};
        publisher_.to_panels("call/changed", {{"call", std::move(listed)}, {"event", event}});
    }
}

store::CallRow Records::row(const Call& call, const Summary& summary) const {
    json::object body = protocol::to_json(call, protocol::Legs::with);
    put(body, summary);
    std::string tags;
    for (const std::string& tag : summary.tags) tags += (tags.empty() ? "" : " ") + tag;
    return {account_,
            call.id,
            call.pbx_id.value,
            call.started,
            call.ended,
            std::string(protocol::word(call.direction)),
            std::string(protocol::word(call.outcome)),
            call.remote.number.digits,
            summary.name,
            summary.text,
            tags,
            summary.conflict,
            json::serialize(body)};
}

void Records::close(Session& session, const CallId& id, const std::string& viewer) {
    const bool gone = cache_.close(id, session.qualified(viewer));
    if (const auto viewers = session.viewing.find(id); viewers != session.viewing.end()) {
        viewers->second.erase(viewer);
        if (viewers->second.empty()) session.viewing.erase(viewers);
    }
    if (gone) released(id);
}

void Records::session_gone(Session& session) {
    session.viewing.clear();
    for (const CallId& id : cache_.close_all(session.qualified(""))) released(id);
}

void Records::released(const CallId& id) {
    extras_.erase(id);
    closed_(id);
    publisher_.record_closed(id);
}

void Records::origin_present(const Origin& origin, bool present) {
    for (CallRecord* record : all()) {
        const Revision before = record->revision();
        if (record->set_stale(origin, !present) == Applied::changed)
            publisher_.record_changed(*record, before, InstanceId());
    }
}

void Records::report(CallRecord& record, AppState state) {
    auto& states = extras_[record.call().id].states;
    std::erase_if(states, [&](const AppState& old) { return old.source == state.source; });
    states.push_back(std::move(state));
    publisher_.apps_changed(record.call().id, record.revision(), states);
}

const std::vector<AppState>& Records::states(const CallId& id) {
    return extras_[id].states;
}

json::object Records::json(const CallRecord& record) {
    const auto slots = cache_.use();
    const auto slot =
        std::find_if(slots.begin(), slots.end(), [&](const SlotUse& s) { return s.call == record.call().id; });
    return publisher_.record(record, states(record.call().id), slot == slots.end() ? SlotUse{} : *slot);
}

std::vector<CallRecord*> Records::all() {
    std::vector<CallRecord*> records;
    for (const SlotUse& slot : cache_.use())
        if (CallRecord* record = cache_.find(slot.call)) records.push_back(record);
    return records;
}

}  // namespace ringside::broker
