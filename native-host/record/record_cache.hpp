#pragma once
// The memory cache: a slot for each open call, each with a budget of its own.
//
// Contract
//  - `open` of the same call is the same slot; two calls are two disjoint slots (each a bounded std::pmr resource).
//  - A slot lives while its call is live or some viewer has it open. One that was assigned but is neither (yet) stays
//  until a
//    viewer comes, or until it is evicted.
//  - `close` by the last viewer of an ended call gives all its bytes back (bytes_in_use of the cache shows it).
//  - Eviction is least-recently-used among slots that are neither live nor viewed; live and shown calls are pinned.
//  - One thread. No I/O: what must survive is written by the caller before it answers.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "record/call_record.hpp"

namespace ringside {

struct CacheLimits {
    std::size_t slot_bytes = 512 * 1024;
    std::size_t app_share_bytes = 128 * 1024;
    std::size_t reserved_bytes =
        64 * 1024;  ///< of each slot: kept from apps, for the PBX's facts and the agent's words
    std::size_t slots = 64;
};

struct SlotUse {
    CallId call;
    std::size_t used = 0, limit = 0;
    int viewers = 0;
    bool live = false;
};

class RecordCache {
  public:
    explicit RecordCache(CacheLimits limits);
    ~RecordCache();

    /// The slot's record, or null.
    CallRecord* find(const CallId& id);

    /// Makes the slot if there is none (evicting if need be). Null only when every slot is pinned and the limit is
    /// reached.
    CallRecord* assign(const Call& call);

    /// A viewer (a panel of one session) opens or closes; closing twice is harmless. Returns true if that released the
    /// slot.
    void view(const CallId& id, const std::string& viewer);
    bool close(const CallId& id, const std::string& viewer);
    /// A session died: all its viewers (names that start with `prefix`) close. Returns the calls whose slots were
    /// released.
    std::vector<CallId> close_all(const std::string& prefix);

    /// The call ended or came alive again; an ended call without viewers is released at once. True if released.
    bool set_live(const CallId& id, bool live);

    /// Gives the slot back whatever holds it (the call turned out to be another).
    void drop(const CallId& id);

    std::vector<SlotUse> use() const;
    std::size_t bytes_in_use() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ringside
