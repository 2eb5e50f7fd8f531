#pragma once
// The records that are open right now, and how they come from the store and go back to it.
//
// A change's way: apply to the CallRecord (new revision) → its rows into a batch → frames to everybody who may see it →
// write. Nothing of an accepted change is lost when a slot is released: every one was written when it was made. Main
// thread only.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "broker/publisher.hpp"
#include "protocol/state_json.hpp"
#include "record/record_cache.hpp"
#include "store/store.hpp"

namespace ringside::broker {

class Records {
  public:
    Records(CacheLimits limits, const Publisher& publisher, const Apps& apps, store::Store& store,
            std::function<void(const CallId&)> closed);

    /// Another account, or none: everything closes first.
    void use_account(AccountId account);

    CallRecord* find(const CallId& id) { return cache_.find(id); }

    /// A panel opens a call. From the cache at once, else from the store.
    void open(const std::shared_ptr<Session>& session, const CallId& id, const std::string& viewer,
              std::function<void(protocol::Result<CallRecord*>)> done);
    void close(Session& session, const CallId& id, const std::string& viewer);
    void session_gone(Session& session);

    /// A live call has its slot before anybody asks. Null only if the cache is full of pinned slots.
    CallRecord* live(const Call& call);
    /// New PBX facts, into the slot if there is one. The row and what changed go into the batch. `summary`: what the
    /// stored row says of a call that has no slot, so that it is not lost.
    void call_changed(const Call& call, const Event& event, std::string_view kind, Summary summary,
                      store::Batch& batch);
    /// The call turned out to be another, under whose name it goes on.
    void absorbed(const CallId& id);
    /// A call that was live when an earlier broker ended.
    void restore(const Call& call);

    /// One accepted change of a record: its state, its call's row and its journal line go into the batch, the news to
    /// all.
    void changed(CallRecord& record, Revision since, const std::vector<protocol::StateItem>& items,
                 const InstanceId& writer, store::Batch& batch);

    void origin_present(const Origin& origin, bool present);
    void report(CallRecord& record, AppState state);
    const std::vector<AppState>& states(const CallId& id);
    boost::json::object json(const CallRecord& record);

    std::vector<CallRecord*> all();
    const RecordCache& cache() const { return cache_; }

  private:
    struct Extra {
        std::vector<AppState> states;
        Summary summary;
        std::string remembered_digits;  ///< number whose earlier decisions have been applied
    };
    using Waiting = std::vector<std::function<void(protocol::Result<CallRecord*>)>>;

    void load(const CallId& id);
    void loaded(const CallId& id, const store::StoredCall& stored);
    void replay(CallRecord& record, const std::vector<store::StateRow>& rows);
    void recall_number(const CallId& id);
    void released(const CallId& id);
    store::CallRow row(const Call& call, const Summary& summary) const;

    RecordCache cache_;
    const Publisher& publisher_;
    const Apps& apps_;
    store::Store& store_;
    std::function<void(const CallId&)> closed_;
    AccountId account_;
    std::map<CallId, Extra> extras_;
    std::map<CallId, Waiting> loading_;
};

}  // namespace ringside::broker
