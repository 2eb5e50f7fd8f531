#pragma once
// One shown value per field out of all that was said. Between sources nothing is overwritten: every value stays in the
// list.
//
//  - scalars: pinned by the agent → typed by the agent → policy's order of sources → match → newest is on top. Values
//  of persons
//    and of apps speaking about the call that differ after normalising are a conflict, until the agent has pinned or
//    typed one. What the PBX says, and cases side by side, never make a conflict.
//  - lists and sets unite: items by number of sources, then age; the agent's removal of an item stands above any app's
//  addition
//  - notes append, oldest first
// Pure.

#include "record/statement.hpp"

namespace ringside {

/// Fields in vocabulary order, then x.* by name. `revision` of the fields is left 0.
std::vector<MergedField> merge_fields(const std::vector<Speaker>& speakers, const Decisions& decisions,
                                      const MergeRules& rules);

}  // namespace ringside
