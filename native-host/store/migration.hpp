#pragma once
// From the schema that a file has to the one that this build writes; never backwards.

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <span>
#include <string>

#include "store/schema.hpp"

namespace ringside::store {

/// Throws Failure(newer_schema) if the file's own header says so. Reads bytes only: SQLite would already write beside
/// it.
void refuse_newer_header(const std::filesystem::path& file, std::span<const Migration> schema);

/// Throws Failure: newer_schema (leaving file and log as they were), or damaged for a database that is not Ringside's.
void refuse_foreign(SQLite::Database& connection, const std::filesystem::path& file, std::span<const Migration> schema);

/// Brings the database to the last version in one transaction, after a copy of the file was made beside it; the copy's
/// path, or empty where the file was new or up to date.
std::string migrate(SQLite::Database& connection, const std::filesystem::path& file, std::span<const Migration> schema);

}  // namespace ringside::store
