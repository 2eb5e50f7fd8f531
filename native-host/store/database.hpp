#pragma once
// One connection to the history file. Opening brings the file into the state that the rest of the store relies on:
// ours, sound, of this build's schema, in WAL, readable by this user only. One thread per connection; several
// connections to one file are fine.

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "store/schema.hpp"

namespace ringside::store {

enum class Access {
    write,  ///< creates folder (0700) and file (0600), migrates, moves a damaged file aside
    read,   ///< an existing, migrated file; never changes it
};

struct OpenedDatabase {
    std::unique_ptr<SQLite::Database> connection;
    std::string moved_to;  ///< where the damaged file went; empty: it was sound
    std::string backup;    ///< copy from before a migration; empty: there was none
};

/// ":memory:" opens a database that lives as long as the connection.
/// Throws Failure: newer_schema (file untouched), locked, full, io; damaged only when it cannot be moved aside.
OpenedDatabase open_database(const std::filesystem::path& file, Access access,
                             std::span<const Migration> schema = migrations());

/// Leaves word beside the file that reading it failed: the next open checks all of it before use.
void mark_suspect(const std::filesystem::path& file) noexcept;

bool in_memory(const std::filesystem::path& file);

}  // namespace ringside::store
