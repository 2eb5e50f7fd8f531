#pragma once
// What to do about a history file that is not sound: find out, and move it out of the way without destroying it.

#include <SQLiteCpp/Database.h>

#include <filesystem>

namespace ringside::store {

enum class Check { header, full };

/// A full check reads the whole file, half a second per gigabyte at best. It is done where there is a reason: an
/// operation found damage earlier (mark_suspect), or a small file was not closed properly.
Check check_wanted(const std::filesystem::path& file);

/// Throws Failure(damaged) if any page is not sound; takes the suspicion away if all are.
void verify(SQLite::Database& connection, const std::filesystem::path& file);

/// Renames the database and what belongs to it to "….damaged"; where it is now.
std::filesystem::path move_aside(const std::filesystem::path& file);

}  // namespace ringside::store
