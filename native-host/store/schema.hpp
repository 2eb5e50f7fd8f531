#pragma once
// The tables, as data: one entry per schema version, applied in order inside one transaction. The last entry's version
// is the one that this build writes; the file carries its own in `PRAGMA user_version`.

#include <cstdint>
#include <span>

namespace ringside::store {

struct Migration {
    int version;      ///< what the database is after `sql`
    const char* sql;  ///< statements; never BEGIN or COMMIT
};

/// Every version of the schema, oldest first.
std::span<const Migration> migrations();

/// `PRAGMA application_id` of our files ("RSID"): tells them from another program's database.
inline constexpr std::int32_t application_id = 0x52534944;

}  // namespace ringside::store
