#include "record/call_book.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "record/call_story.hpp"
#include "record/leg_update.hpp"

namespace ringside {
namespace {

/// What is known about one PBX call id. Legs stay with the id they came under, so that a link can be taken back.
struct Entry {
    Call call;                            ///< as last told; `call.legs` gathers the legs of linked ids too
    std::vector<Leg> legs;                ///< own to this id, in order of arrival
    std::optional<HistoryCall> recorded;  ///< the PBX's record, or a stored call whose legs are not known any more
    Certainty recorded_certainty = Certainty::final;
    bool mine = false;      ///< the agent has, or had, a part in it
    bool checking = false;  ///< the link was lost while it was live
};

bool has_own_leg(const Call& call) {
    return std::any_of(call.legs.begin(), call.legs.end(), [](const Leg& leg) { return leg.own; });
}

}  // namespace

struct CallBook::Impl {
    AccountId account;
    std::function<CallId()> mint;
    std::map<PbxCallId, Entry> entries;
    std::map<PbxCallId, PbxCallId> alias;  ///< this id turned out to be that call
    std::map<CallId, PbxCallId> names;

    PbxCallId root(PbxCallId id) const {
        for (auto next = alias.find(id); next != alias.end(); next = alias.find(id)) id = next->second;
        return id;
    }

    Entry& entry(const PbxCallId& id) {
        const auto [place, fresh] = entries.try_emplace(id);
        if (fresh) {
            place->second.call.id = mint();
            place->second.call.pbx_id = id;
            place->second.call.account = account;
            names.emplace(place->second.call.id, id);
        }
        return place->second;
    }

    const Entry* find(const PbxCallId& id) const {
        const auto place = entries.find(root(id));
        return place != entries.end() && place->second.mine ? &place->second : nullptr;
    }

    /// Tells the call of `id` anew from all its legs and records, and reports what has changed.
    std::vector<CallChange> retell(const PbxCallId& id, std::optional<CallEvent> as = std::nullopt) {
        Entry& whole = entry(id);
        const std::optional<Call> before = whole.mine ? std::optional(whole.call) : std::nullopt;
        Call& call = whole.call;
        call.legs = whole.legs;
        const HistoryCall* recorded = whole.recorded ? &*whole.recorded : nullptr;
        Certainty certainty = whole.recorded_certainty;
        for (const auto& [from, into] : alias) {
            const auto part = entries.find(from);
            if (part == entries.end() || root(from) != id) continue;
            call.legs.insert(call.legs.end(), part->second.legs.begin(), part->second.legs.end());
            if (!recorded && part->second.recorded) {
                recorded = &*part->second.recorded;
                certainty = part->second.recorded_certainty;
            }
        }
        whole.mine = whole.mine || recorded || has_own_leg(call);
        tell_from_legs(call);
        call.certainty = Certainty::seen;
        if (recorded && (call.state == CallState::ended || !has_own_leg(call))) {
            correct_by_history(call, *recorded);
            call.certainty = certainty;
        }
        if (whole.checking && call.live()) call.certainty = Certainty::checking;
        if (!whole.mine) return {};

        std::vector<CallChange> changes;
        for (CallEvent event : events_between(before ? &*before : nullptr, call))
            changes.push_back({&call, as.value_or(event)});
        if (as && changes.size() > 1) changes.resize(1);
        return changes;
    }

    static Leg& leg_of(Entry& whole, const LegId& id) {
        const auto place =
            std::find_if(whole.legs.begin(), whole.legs.end(), [&](const Leg& leg) { return leg.id == id; });
        if (place != whole.legs.end()) return *place;
        whole.legs.emplace_back().id = id;
        return whole.legs.back();
    }

    std::vector<PbxCallId> live_ids() const {
        std::vector<PbxCallId> ids;
        for (const auto& [id, whole] : entries)
            if (whole.mine && whole.call.live() && !alias.contains(id)) ids.push_back(id);
        return ids;
    }

    /// Own legs of `id` and its linked ids that are not in `present` end now. A stored call may be live with no leg
    /// known.
    void end_absent(const PbxCallId& id, const std::set<LegId>& present, Millis now) {
        for (auto& [part, whole] : entries) {
            if (root(part) != id) continue;
            for (Leg& leg : whole.legs) {
                if (!leg.own || leg.state == LegState::ended || present.contains(leg.id)) continue;
                LegUpdate end;
                end.state = LegState::ended;
                end.outcome = Outcome::unknown;
                apply_to_leg(leg, end, now);
            }
        }
        Entry& whole = entry(id);
        if (has_own_leg(whole.call)) return;
        whole.recorded = history_of(whole.call);
        whole.recorded->outcome = Outcome::unknown;
        whole.recorded->ended = std::max(now, whole.call.started);
        whole.recorded_certainty = Certainty::seen;
    }
};

CallBook::CallBook(AccountId account, std::function<CallId()> mint) : impl_(std::make_unique<Impl>()) {
    impl_->account = std::move(account);
    impl_->mint = std::move(mint);
}
CallBook::~CallBook() = default;

std::vector<CallChange> CallBook::apply(const LegUpdate& update, Millis now) {
    if (update.call.empty() || update.leg.empty()) return {};
    apply_to_leg(Impl::leg_of(impl_->entry(update.call), update.leg), update, update.at != 0 ? update.at : now);
    return impl_->retell(impl_->root(update.call));
}

std::vector<CallChange> CallBook::apply(const HistoryCall& row, Millis) {
    if (row.call.empty()) return {};
    Entry& whole = impl_->entry(row.call);
    whole.recorded = row;
    whole.recorded_certainty = Certainty::final;
    return impl_->retell(impl_->root(row.call), CallEvent::history);
}

std::vector<CallChange> CallBook::reconcile(const std::vector<LegId>& present, Millis now) {
    const std::set<LegId> there(present.begin(), present.end());
    std::vector<CallChange> changes;
    for (const PbxCallId& id : impl_->live_ids()) {
        impl_->end_absent(id, there, now);
        impl_->entry(id).checking = false;
        const auto news = impl_->retell(id);
        changes.insert(changes.end(), news.begin(), news.end());
    }
    return changes;
}

std::vector<CallChange> CallBook::lost(Millis) {
    std::vector<CallChange> changes;
    for (const PbxCallId& id : impl_->live_ids()) {
        impl_->entry(id).checking = true;
        const auto news = impl_->retell(id);
        changes.insert(changes.end(), news.begin(), news.end());
    }
    return changes;
}

std::vector<CallChange> CallBook::link(const PbxCallId& from, const PbxCallId& into, Millis) {
    if (from.empty() || into.empty()) return {};
    PbxCallId part = impl_->root(from), whole = impl_->root(into);
    if (part == whole) return {};
    if (!impl_->entries.contains(whole) && impl_->entries.contains(part)) std::swap(part, whole);
    impl_->alias.emplace(part, whole);
    if (!impl_->entries.contains(whole)) return {};
    return impl_->retell(whole);
}

std::vector<CallChange> CallBook::unlink(const PbxCallId& id, Millis) {
    const auto place = impl_->alias.find(id);
    if (place == impl_->alias.end()) return {};
    const PbxCallId whole = impl_->root(id);
    impl_->alias.erase(place);
    std::vector<CallChange> changes = impl_->entries.contains(whole) ? impl_->retell(whole) : std::vector<CallChange>();
    if (!impl_->entries.contains(id)) return changes;
    impl_->entry(id).mine = false;  // a call of its own again: reported as a new one
    const auto news = impl_->retell(id);
    changes.insert(changes.end(), news.begin(), news.end());
    return changes;
}

void CallBook::remember(Call call) {
    if (call.pbx_id.empty()) call.pbx_id = PbxCallId("ringside:" + call.id.value);
    const PbxCallId id = call.pbx_id;
    Entry& whole = impl_->entries[id];
    if (!whole.call.id.empty()) impl_->names.erase(whole.call.id);
    impl_->names[call.id] = id;
    whole.mine = true;
    whole.legs = call.legs;
    whole.checking = call.live();
    if (!call.live() && (call.certainty == Certainty::final || !has_own_leg(call))) {
        whole.recorded = history_of(call);
        whole.recorded_certainty = call.certainty == Certainty::final ? Certainty::final : Certainty::seen;
    }
    whole.call = std::move(call);
    if (whole.checking) whole.call.certainty = Certainty::checking;
}

const Call* CallBook::find(const CallId& id) const {
    const auto name = impl_->names.find(id);
    return name == impl_->names.end() ? nullptr : find(name->second);
}

const Call* CallBook::find(const PbxCallId& id) const {
    const Entry* whole = impl_->find(id);
    return whole ? &whole->call : nullptr;
}

std::vector<const Call*> CallBook::live() const {
    std::vector<const Call*> calls;
    for (const PbxCallId& id : impl_->live_ids()) calls.push_back(&impl_->entries.at(id).call);
    return calls;
}

void CallBook::forget_ended(Millis before) {
    const auto over = [&](const PbxCallId& id) {
        const auto place = impl_->entries.find(id);
        if (place == impl_->entries.end()) return false;
        const Call& call = place->second.call;
        const bool every_leg =
            std::all_of(call.legs.begin(), call.legs.end(), [](auto& leg) { return leg.state == LegState::ended; });
        const Millis last = call.ended != 0 ? call.ended : call.started;
        return (place->second.mine ? !call.live() : every_leg) && last < before;
    };
    std::set<PbxCallId> gone;
    for (const auto& [id, whole] : impl_->entries)
        if (over(impl_->root(id))) gone.insert(id);
    for (const PbxCallId& id : gone) {
        impl_->names.erase(impl_->entries.at(id).call.id);
        impl_->entries.erase(id);
        impl_->alias.erase(id);
    }
}

}  // namespace ringside
