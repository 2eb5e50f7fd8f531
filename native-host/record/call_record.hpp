#pragma once
// The record of one call: PBX facts, contributions by source and entity, the agent's decisions; merged by one pure
// function.
//
// Contract
//  - What sources and the agent say lives in the memory resource given to it (a slot's budget); what it returns are
//  plain
//    copies. The call's own facts are one plain Call beside it, bounded by the PBX's adapter.
//  - `apply` is a last-write-wins map by stamp: the same stamped contributions in any order give the same view.
//  - Between sources nothing is overwritten. Retract hides, nothing is forgotten before the record dies.
//  - std::bad_alloc never escapes: over budget is an Over error and leaves the record as it was.
//  - No clock, no I/O, no locks: one thread.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "record/call.hpp"
#include "record/contribution.hpp"
#include "record/view.hpp"

namespace ringside {

/// How values are ranked and judged; from policy and settings.
struct MergeRules {
    std::vector<std::string> source_order;  ///< origins or app names, best first; unnamed ones come after
    std::set<std::string> trusted;          ///< origins whose values may start look-ups
    const Country* home = nullptr;          ///< for comparing numbers

    friend bool operator==(const MergeRules&, const MergeRules&) = default;
};

enum class Applied {
    changed,
    unchanged,    ///< an equal or a later write is already there
    over_budget,  ///< the slot, or this app's share of it, is full: nothing was stored
};

class CallRecord {
  public:
    /// `memory` outlives the record. `app_share` is the most bytes that one origin's values may take (an app cannot
    /// take more by calling itself several names), `apps_total` all origins' together: what is left is for the PBX and
    /// the agent.
    CallRecord(Call call, std::pmr::memory_resource* memory, std::size_t app_share,
               std::size_t apps_total = std::numeric_limits<std::size_t>::max());
    CallRecord(CallRecord&&) noexcept;
    ~CallRecord();

    Applied apply(const Contribution& value);
    Applied apply(const EntityClaim& claim);
    Applied apply(const Pin& pin);
    Applied apply(const Pick& pick);
    Applied apply(const IdentityLink& link);
    Applied apply(const TagRemoval& removal);

    /// All or nothing, one revision for the lot.
    Applied apply(const std::vector<Contribution>& values, const std::optional<EntityClaim>& about);

    /// New PBX facts. Also keeps the sources `pbx` fields (name, phone) in step, without making conflicts of them.
    Applied set_call(const Call& call, Stamp stamp);

    /// Values of a source whose last tab has gone stay, marked stale; coming back clears the mark.
    Applied set_stale(const Origin& origin, bool stale);

    const Call& call() const;
    Revision revision() const;

    /// The contributions of one source (its own current values), e.g. to rename or append.
    std::vector<Contribution> of(const Source& source) const;
    std::vector<Source> sources() const;

    RecordView view(const MergeRules& rules) const;

    /// Names of fields touched after `since`, oldest first. Entities and call facts are reported as "@entities",
    /// "@call".
    std::vector<std::string> touched_since(Revision since) const;

    std::size_t bytes_of(const Source& source) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What an origin with these rights sees of a view: fields it may not read are gone, so are entities of others.
RecordView visible_to(const RecordView& view, const FieldRights& rights, const Source& reader);

}  // namespace ringside
