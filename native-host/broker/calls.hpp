#pragma once
// The calls of the signed-in account: what the PBX link reports becomes calls, rows, slots and news, in that order of
// haste. A ringing call is on every panel's pipe before the store has heard of it. Main thread only.

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "broker/records.hpp"
#include "pbx/link.hpp"
#include "record/call_book.hpp"

namespace ringside::broker {

class Calls final : public pbx::Listener {
  public:
    /// What the owner wants to hear of.
    struct Hooks {
        std::function<void(const pbx::LinkStatus&)> link_changed;
        std::function<void()> call_ended;
    };

    Calls(AccountId account, Ledger& ledger, Records& records, store::Store& store, std::function<CallId()> mint,
          Hooks hooks);
    ~Calls() override;

    /// Calls that were live when the last broker ended come back first; then `ready` runs and the link may start.
    void restore(std::function<void()> ready);

    const CallBook& book() const { return book_; }
    bool any_live() const { return !book_.live().empty(); }

    void link_changed(const pbx::LinkStatus& status) override;
    void leg(const LegUpdate& update) override;
    void snapshot(const std::vector<LegId>& present) override;
    void linked(const PbxCallId& from, const PbxCallId& into) override;
    void history(const std::vector<HistoryCall>& calls, const std::string& cursor) override;
    void gap(const pbx::Gap& gap) override;

  private:
    struct HistoryPage {
        std::vector<HistoryCall> rows;
        std::string cursor;
        std::size_t next = 0;
    };

    void take(const std::vector<CallChange>& changes);
    void take(const CallChange& change, const Summary& known, store::Batch& batch);
    void with_summary(const CallId& id, std::function<void(Summary)> done);
    void next_row();
    void take_row(const HistoryCall& row, const std::optional<store::CallRow>& stored);
    bool gone(const std::weak_ptr<int>& alive) const { return alive.expired(); }

    AccountId account_;
    Ledger& ledger_;
    Records& records_;
    store::Store& store_;
    CallBook book_;
    Hooks hooks_;
    std::deque<HistoryPage> history_;
    std::shared_ptr<int> alive_ = std::make_shared<int>();  ///< completions that come after us find it expired
};

/// What a stored row says about the record, read back from its body.
Summary stored_summary(const store::CallRow& row);

}  // namespace ringside::broker
