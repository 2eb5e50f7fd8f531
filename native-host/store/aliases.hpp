#pragma once
// Calls that turned out to be one, as SQL. UNION (not UNION ALL) ends the walk even where aliases form a circle.

#include <string>

namespace ringside::store {

/// Goes before a statement whose ?1 is a call's id. `root(id)`: the call that stands for all; `family(id)`: all of
/// them.
inline const std::string with_family =
    "WITH RECURSIVE chain(id) AS (SELECT ?1 UNION SELECT a.other FROM aliases a JOIN chain ON a.call = chain.id),"
    " root(id) AS (SELECT id FROM chain WHERE id NOT IN (SELECT call FROM aliases)),"
    " family(id) AS (SELECT id FROM chain UNION SELECT a.call FROM aliases a JOIN family ON a.other = family.id) ";

}  // namespace ringside::store
