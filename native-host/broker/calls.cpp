#include "broker/calls.hpp"

#include "protocol/call_json.hpp"
#include "protocol/words.hpp"

namespace ringside::broker {

namespace json = boost::json;

namespace {

/// Ended calls stay in the book for as long as call records may still correct them.
constexpr Millis kKeepEnded = 15 * 60 * 1000;

}  // namespace

Summary stored_summary(const store::CallRow& row) {
    Summary summary;
    summary.name = row.name;
    summary.text = row.text;
    summary.conflict = row.conflict;
    json::error_code error;
    const json::value body = json::parse(row.body, error);
    if (error || !body.is_object()) return summary;
    if (const json::value* name = body.get_object().if_contains("organization"); name && name->is_string())
        summary.organization = name->get_string().c_str();
    if (const json::value* tags = body.get_object().if_contains("tags"); tags && tags->is_array())
        for (const json::value& tag : tags->get_array())
            if (tag.is_string()) summary.tags.emplace_back(tag.get_string());
    return summary;
}

Calls::Calls(AccountId account, Ledger& ledger, Records& records, store::Store& store, std::function<CallId()> mint,
             Hooks hooks)
    : account_(account),
      ledger_(ledger),
      records_(records),
      store_(store),
      book_(std::move(account), std::move(mint)),
      hooks_(std::move(hooks)) {}

Calls::~Calls() = default;

void Calls::restore(std::function<void()> ready) {
    store_.unfinished(account_, [this, alive = std::weak_ptr<int>(alive_), ready = std::move(ready)](
                                    store::Error error, std::vector<store::CallRow> rows) {
        if (gone(alive)) return;
        for (const store::CallRow& row : rows) {
            json::error_code bad;
            auto call = protocol::call_from_json(json::parse(row.body, bad));
            if (error || bad || !call) continue;
            call->account = account_;
            call->certainty = Certainty::checking;
            book_.remember(*call);
            if (records_.live(*call)) records_.restore(*call);
        }
        ready();
    });
}

void Calls::link_changed(const pbx::LinkStatus& status) {
    if (status.state == pbx::LinkState::offline || status.state == pbx::LinkState::connecting)
        take(book_.lost(ledger_.now()));
    hooks_.link_changed(status);
}

void Calls::leg(const LegUpdate& update) {
    take(book_.apply(update, ledger_.now()));
}
void Calls::snapshot(const std::vector<LegId>& present) {
    take(book_.reconcile(present, ledger_.now()));
}
/// Two calls are one: the store keeps the other's name as an alias, and its slot is given back.
void Calls::linked(const PbxCallId& from, const PbxCallId& into) {
    std::vector<CallId> before;
    for (const PbxCallId& id : {from, into})
        if (const Call* call = book_.find(id)) before.push_back(call->id);
    const auto changes = book_.link(from, into, ledger_.now());
    const Call* survivor = book_.find(from);
    store::Batch batch;
    for (const CallId& id : before) {
        if (!survivor || id == survivor->id) continue;
        batch.aliases.emplace_back(id.value, survivor->id.value);
        records_.absorbed(id);
    }
    if (!batch.aliases.empty()) ledger_.write(std::move(batch));
    take(changes);
}

void Calls::take(const std::vector<CallChange>& changes) {
    for (const CallChange& change : changes) {
        const Call& call = *change.call;
        if (call.live() || records_.find(call.id)) {
            store::Batch batch;
            take(change, Summary{}, batch);
            ledger_.write(std::move(batch));
            continue;
        }
        // It has ended and its slot has gone: what its row says must survive this change.
        with_summary(call.id, [this, id = call.id, event = change.event](Summary known) {
            const Call* found = book_.find(id);
            if (!found) return;
            store::Batch batch;
            take({found, event}, known, batch);
            ledger_.write(std::move(batch));
        });
    }
}

void Calls::take(const CallChange& change, const Summary& known, store::Batch& batch) {
    const Event event = ledger_.next();
    const std::string_view kind = protocol::word(change.event);
    ledger_.note(batch, event, account_, change.call->id, kind, pbx_source().origin.value,
                 {{"state", protocol::word(change.call->state)}, {"outcome", protocol::word(change.call->outcome)}});
    records_.call_changed(*change.call, event, kind, known, batch);
    if (!change.call->live()) hooks_.call_ended();
}

void Calls::with_summary(const CallId& id, std::function<void(Summary)> done) {
    store_.load(account_, id,
                [this, alive = std::weak_ptr<int>(alive_), done = std::move(done)](
                    store::Error error, std::optional<store::StoredCall> stored) {
                    if (gone(alive)) return;
                    done(!error && stored ? stored_summary(stored->call) : Summary{});
                });
}

void Calls::history(const std::vector<HistoryCall>& calls, const std::string& cursor) {
    history_.push_back({calls, cursor, 0});
    if (history_.size() == 1) next_row();
}

/// One row after the other: whether a call is known must be asked of the store, and the cursor is written with the
/// last.
void Calls::next_row() {
    HistoryPage& page = history_.front();
    if (page.next < page.rows.size()) {
        const PbxCallId id = page.rows[page.next].call;
        store_.find_pbx_call(
            account_, id.value,
            [this, alive = std::weak_ptr<int>(alive_)](store::Error error, std::optional<store::CallRow> stored) {
                if (gone(alive)) return;
                HistoryPage& now = history_.front();
                take_row(now.rows[now.next++], error ? std::nullopt : stored);
                next_row();
            });
        return;
    }
    if (!page.cursor.empty()) {
        store::Batch batch;
        batch.cursors.emplace_back(account_.value, page.cursor);
        ledger_.write(std::move(batch));
    }
    history_.pop_front();
    book_.forget_ended(ledger_.now() - kKeepEnded);
    if (!history_.empty()) next_row();
}

void Calls::take_row(const HistoryCall& row, const std::optional<store::CallRow>& stored) {
    Summary known;
    if (stored) {
        known = stored_summary(*stored);
        json::error_code error;
        auto call = protocol::call_from_json(json::parse(stored->body, error));
        if (!book_.find(row.call) && !error && call) {
            call->account = account_;
            book_.remember(std::move(*call));
        }
    }
    for (const CallChange& change : book_.apply(row, ledger_.now())) {
        store::Batch batch;
        take(change, known, batch);
        ledger_.write(std::move(batch));
    }
}

void Calls::gap(const pbx::Gap& gap) {
    store::Batch batch;
    batch.gaps.push_back({account_, gap.from, gap.to});
    ledger_.write(std::move(batch));
}

}  // namespace ringside::broker
