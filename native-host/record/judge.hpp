#pragma once
// How well an entity fits the call: the host compares the entity's own numbers and addresses with the call's. An app's
// claim can lower the result, never raise it. Pure.

#include "record/statement.hpp"

namespace ringside {

/// Entities such as case/7 or order/9 that are no person and no account.
bool is_thing(const EntityId& entity);

/// Fills app, person, match and evidence.
void judge(std::vector<Speaker>& speakers, const Call& call, const Country* home);

/// Place of a source in policy's order: 0 is best; unnamed sources come after all named ones.
std::size_t source_rank(const Source& source, const MergeRules& rules);

}  // namespace ringside
