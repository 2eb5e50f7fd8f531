#pragma once
// Turns the leg events of a PBX into calls. One CallBook per account holds the live calls and those that have just
// ended. Pure: no clock, no I/O; times are passed in. One thread.
//
// Rules (facts of the PBXs behind them stand in pbx/README.md):
//  - a leg's state only moves forward in rank; late events change fields, never the state
//  - legs with the same PBX call id are one call; `link` makes two ids one call (transfer, pick-up)
//  - a call of which no own leg has been seen is not the agent's: kept, but neither reported nor found
//  - a call has ended when its last own leg has; its outcome comes from its own legs
//  - answered on another device is `elsewhere`, never `missed`
//  - call records (history) correct outcome and times; both are kept (the legs keep what was seen), certainty says
//  which;
//    a record that knows less (missed, where rejected or elsewhere was seen) does not take away what was seen

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "record/call.hpp"

namespace ringside {

/// What an adapter knows after one event; empty members are "nothing new", never "cleared".
struct LegUpdate {
    PbxCallId call;
    LegId leg;
    std::optional<bool> own;
    std::optional<LegState> state;
    std::optional<Direction> direction;
    std::optional<Tri> held_by_me, held_by_other;
    std::optional<Party> remote, local;
    std::optional<std::string> dialled, queue;
    std::optional<Extent> recorded, encrypted;
    std::optional<Outcome> outcome;  ///< with state ended
    std::optional<std::string> cause;
    std::optional<bool> transferred;  ///< this leg handed the call on
    Millis at = 0;                    ///< the PBX's time, else the host's
};

/// One finished call out of the PBX's own records, its rows already grouped to a call.
struct HistoryCall {
    PbxCallId call;
    std::string row_id;  ///< the PBX's, for its cursor
    Direction direction = Direction::unknown;
    Outcome outcome = Outcome::unknown;
    Party remote, local;
    std::string dialled, queue;
    Extent recorded = Extent::unknown, encrypted = Extent::unknown;
    Millis started = 0, answered = 0, ended = 0;
};

/// What happened to a call, as the journal and the panel name it.
enum class CallEvent { ring, dial, answer, hold, resume, transfer, hangup, update, history };

struct CallChange {
    const Call* call = nullptr;  ///< valid until the next call into the book
    CallEvent event = CallEvent::update;
};

class CallBook {
  public:
    /// `mint` names new calls.
    CallBook(AccountId account, std::function<CallId()> mint);
    ~CallBook();

    /// A PBX event. `now` is the host's clock. No change: nothing new was learned.
    std::vector<CallChange> apply(const LegUpdate& update, Millis now);

    /// A row of the PBX's history. A call that was seen live is corrected, an unknown one is made (already ended).
    std::vector<CallChange> apply(const HistoryCall& row, Millis now);

    /// After a reconnect: own legs that the PBX no longer has ended while nobody looked (outcome unknown until history
    /// tells).
    std::vector<CallChange> reconcile(const std::vector<LegId>& present, Millis now);

    /// The link is down: live calls are `checking` until `reconcile`.
    std::vector<CallChange> lost(Millis now);

    /// `from` turns out to be the same call as `into`. Both ids, and the host's id of `from`, then find the call of
    /// `into` (where only `from` is known: its own call, which keeps its id). Unknown ids are linked in advance;
    /// linking in a circle changes nothing.
    std::vector<CallChange> link(const PbxCallId& from, const PbxCallId& into, Millis now);

    /// Takes a link back: `id` is a call of its own again, with its own legs and its own id.
    std::vector<CallChange> unlink(const PbxCallId& id, Millis now);

    /// A call of an earlier run of the host (from the store), so that its PBX id keeps its name.
    void remember(Call call);

    const Call* find(const CallId& id) const;
    const Call* find(const PbxCallId& id) const;
    std::vector<const Call*> live() const;

    /// Forgets ended calls older than `before`; live ones stay.
    void forget_ended(Millis before);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ringside
