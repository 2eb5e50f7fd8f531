#include "store/database.hpp"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include "store/damage.hpp"
#include "store/fault.hpp"
#include "store/files.hpp"
#include "store/migration.hpp"

namespace ringside::store {
namespace {

constexpr int busy_timeout_ms = 2000;  // another of our processes (doctor, forget) may hold the file for a moment

// mmap: 3–8 times faster look-ups, and shared pages instead of a private cache. fullfsync: on macOS a plain fsync does
// not reach the disk; elsewhere it does nothing. cell_size_check and trusted_schema: a damaged or forged file must not
// be able to do more than fail.
constexpr const char* every_connection = R"sql(
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 1073741824;
PRAGMA temp_store = MEMORY;
)sql";
// trusted_schema comes back on where we write: the triggers that keep the full-text index in step are refused without
// it. No function of ours can be reached by a forged schema, so nothing is lost by that.
constexpr const char* writing_connection = R"sql(
PRAGMA trusted_schema = ON;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
PRAGMA journal_size_limit = 16777216;
PRAGMA secure_delete = ON;
)sql";

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file, Access access) {
    const int mode = access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    auto connection = std::make_unique<SQLite::Database>(file, mode | SQLITE_OPEN_NOMUTEX, busy_timeout_ms);
    sqlite3_db_config(connection->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    connection->exec(every_connection);
    return connection;
}

/// Opens a file that may be anything; throws with Fault::damaged when it is not a sound database of ours.
OpenedDatabase open_for_writing(const std::filesystem::path& file, std::span<const Migration> schema) {
    OpenedDatabase opened;
    const Check check = check_wanted(file);  // asked first: opening changes what it looks at
    opened.connection = connect(file, Access::write);
    refuse_foreign(*opened.connection, file, schema);
    opened.connection->exec(writing_connection);
    if (check == Check::full) verify(*opened.connection, file);
    opened.backup = migrate(*opened.connection, file, schema);
    return opened;
}

}  // namespace

bool in_memory(const std::filesystem::path& file) {
    return file == ":memory:";
}

OpenedDatabase open_database(const std::filesystem::path& file, Access access, std::span<const Migration> schema) try {
    if (access == Access::read) return {connect(file, Access::read), {}, {}};
    if (!in_memory(file)) {
        refuse_newer_header(file, schema);
        prepare_private_file(file);
    }
    try {
        return open_for_writing(file, schema);
    } catch (...) {
        if (const Error error = current_error(); error.fault != Fault::damaged || in_memory(file)) throw;
    }
    const std::filesystem::path aside = move_aside(file);
    prepare_private_file(file);
    OpenedDatabase opened = open_for_writing(file, schema);
    opened.moved_to = aside.string();
    return opened;
} catch (const Failure&) {
    throw;
} catch (...) {
    throw Failure(current_error());
}

}  // namespace ringside::store
