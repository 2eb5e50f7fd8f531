#pragma once
// The history's files: the database, SQLite's "-wal" and "-shm" beside it, and what is kept of older ones.

#include <filesystem>
#include <string>

namespace ringside::store {

/// `file` with `suffix` after its name, for example "history.sqlite3-wal".
std::filesystem::path beside(const std::filesystem::path& file, const std::string& suffix);

/// The file exists afterwards and only its owner may read it; folders that had to be created are the owner's alone as
/// well. SQLite gives "-wal" and "-shm" the mode of the database. Throws std::filesystem::filesystem_error.
void prepare_private_file(const std::filesystem::path& file);

/// The first of `file`+suffix, `file`+suffix+"-2", … that does not exist.
std::filesystem::path unused_name(const std::filesystem::path& file, const std::string& suffix);

}  // namespace ringside::store
