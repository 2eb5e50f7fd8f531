#pragma once
// The union of lists and sets. Pure.

#include "record/claim_rank.hpp"

namespace ringside {

/// The items of all values (best first), each once: by number of sources, then age. Items that the agent removed are
/// left out, unless the agent has added them again since.
std::vector<std::string> unite(const FieldName& field, const std::vector<Said>& values,
                               const std::vector<TagRemoval>& removals, const Country* home);

}  // namespace ringside
