#include "store/migration.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <array>
#include <fstream>

#include "store/database.hpp"
#include "store/fault.hpp"
#include "store/files.hpp"

namespace ringside::store {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void throw_newer(const fs::path& file, std::int64_t found, int known) {
    throw Failure({Fault::newer_schema, file.string() + " was written by a newer Ringside (schema " +
                                            std::to_string(found) + ", this one knows " + std::to_string(known) +
                                            "). Nothing was changed: install the newer Ringside again."});
}

int version_of(SQLite::Database& connection) {
    return connection.execAndGet("PRAGMA user_version").getInt();
}

/// Everything readable so far, without a lock held for long; SQLite's own copier takes the log into account.
fs::path back_up(SQLite::Database& connection, const fs::path& file, int version) {
    const fs::path copy = unused_name(file, ".v" + std::to_string(version) + ".backup");
    prepare_private_file(copy);
    SQLite::Database target(copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
    SQLite::Backup(target, connection).executeStep(-1);
    return copy;
}

}  // namespace

void refuse_newer_header(const fs::path& file, std::span<const Migration> schema) {
    // https://sqlite.org/fileformat.html#the_database_header: "SQLite format 3\0" … user_version, big-endian, at
    // offset 60.
    std::array<unsigned char, 64> header{};
    std::ifstream in(file, std::ios::binary);
    if (!in.read(reinterpret_cast<char*>(header.data()), header.size())) return;
    if (std::string_view(reinterpret_cast<const char*>(header.data()), 15) != "SQLite format 3") return;
    std::uint32_t version = 0;
    for (std::size_t i = 60; i < 64; ++i) version = version << 8 | header[i];
    const auto found = static_cast<std::int32_t>(version);
    std::uint32_t id = 0;  // application_id is at 68, read it below only if the version is ours to judge
    if (found <= schema.back().version || !in.seekg(68)) return;
    for (int i = 0; i < 4; ++i) id = id << 8 | static_cast<std::uint32_t>(in.get() & 0xff);
    if (in && id == static_cast<std::uint32_t>(application_id)) throw_newer(file, found, schema.back().version);
}

void refuse_foreign(SQLite::Database& connection, const fs::path& file, std::span<const Migration> schema) {
    const int version = version_of(connection);
    const int tables = connection.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
    if (version == 0 && tables == 0) return;  // new
    if (connection.execAndGet("PRAGMA application_id").getInt() != application_id || version < 1)
        throw Failure({Fault::damaged, file.string() + " is not a history of Ringside"});
    if (version <= schema.back().version) return;
    sqlite3_db_config(connection.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    throw_newer(file, version, schema.back().version);
}

std::string migrate(SQLite::Database& connection, const fs::path& file, std::span<const Migration> schema) {
    const int version = version_of(connection);
    if (version == schema.back().version) return {};
    const bool keep_copy = version != 0 && !in_memory(file);
    const std::string copy = keep_copy ? back_up(connection, file, version).string() : std::string();

    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    const int now = version_of(connection);  // another process may have been faster
    for (const Migration& step : schema)
        if (step.version > now) connection.exec(step.sql);
    connection.exec("PRAGMA application_id = " + std::to_string(application_id));
    connection.exec("PRAGMA user_version = " + std::to_string(schema.back().version));
    transaction.commit();
    return copy;
}

}  // namespace ringside::store
