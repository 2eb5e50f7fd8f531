// The file: who may read it, what opening it does to it, and what happens when it is not as it should be.

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "desk.hpp"
#include "store/database.hpp"
#include "store/fault.hpp"
#include "store/writer.hpp"

namespace ringside::store {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct HistoryFile : testing::Test {
    TempFolder folder;
    fs::path file = folder / "history.sqlite3";

    void put_call(const char* id) {
        Desk desk(file);
        desk.open();
        desk.put({call(id, 1000)});
    }
    Error error_of_opening(std::span<const Migration> schema = migrations()) {
        try {
            open_database(file, Access::write, schema);
            return {};
        } catch (const Failure& failure) {
            return failure.error();
        }
    }
    void write_bytes(const std::string& bytes) { std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes; }
};

TEST_F(HistoryFile, KeepsCallsFromOneRunToTheNext) {
    put_call("a");
    Desk desk(file);
    EXPECT_FALSE(desk.open().recovered);
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("a"));
}

TEST_F(HistoryFile, IsOnlyItsOwnersToRead) {
    file = folder / "share/ringside/history.sqlite3";
    Desk desk(file);
    desk.open();
    desk.put({call("a", 1000)});
    for (const char* suffix : {"", "-wal", "-shm"})
        EXPECT_EQ(fs::status(file.string() + suffix).permissions(), fs::perms::owner_read | fs::perms::owner_write)
            << suffix;
    EXPECT_EQ(fs::status(folder / "share/ringside").permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(folder / "share").permissions(), fs::perms::owner_all);
}

TEST_F(HistoryFile, OfOpenModeIsClosedToOthers) {
    put_call("a");
    fs::permissions(file, fs::perms::group_read | fs::perms::others_read, fs::perm_options::add);
    Desk(file).open();
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(HistoryFile, OfANewerSchemaIsRefusedUntouched) {
    put_call("a");
    { SQLite::Database(file, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99"); }
    const std::string before = bytes_of(file);
    Desk desk(file);
    const auto [error, opened] = desk.try_open();
    EXPECT_EQ(error.fault, Fault::newer_schema);
    EXPECT_THAT(error.detail, HasSubstr("schema 99"));
    EXPECT_EQ(bytes_of(file), before);
    EXPECT_FALSE(fs::exists(file.string() + "-wal"));
    EXPECT_EQ(desk.write({}).fault, Fault::io) << "and nothing can be written to it afterwards";
}

TEST_F(HistoryFile, OfANewerSchemaStillInItsLogIsRefusedAsWell) {
    put_call("a");
    const fs::path killed = folder / "killed.sqlite3";
    {
        SQLite::Database newer(file, SQLite::OPEN_READWRITE);
        newer.exec("PRAGMA user_version = 99");  // stays in the log while this connection is open
        fs::copy_file(file, killed);
        fs::copy_file(file.string() + "-wal", killed.string() + "-wal");
    }
    file = killed;
    const std::string before = bytes_of(file), log = bytes_of(file.string() + "-wal");
    EXPECT_EQ(error_of_opening().fault, Fault::newer_schema);
    EXPECT_EQ(bytes_of(file), before);
    EXPECT_EQ(bytes_of(file.string() + "-wal"), log);
}

TEST_F(HistoryFile, OfAnOlderSchemaIsMigratedAndCopiedBefore) {
    put_call("a");
    const Migration longer[] = {migrations()[0],
                                {2, "ALTER TABLE calls ADD COLUMN mood TEXT; UPDATE calls SET mood = 'new';"}};
    const OpenedDatabase opened = open_database(file, Access::write, longer);
    EXPECT_EQ(opened.connection->execAndGet("SELECT mood FROM calls").getString(), "new");
    EXPECT_EQ(opened.connection->execAndGet("PRAGMA user_version").getInt(), 2);
    EXPECT_EQ(opened.backup, file.string() + ".v1.backup");
    EXPECT_EQ(fs::status(opened.backup).permissions(), fs::perms::owner_read | fs::perms::owner_write);

    Desk copy(opened.backup);
    copy.open();
    EXPECT_THAT(ids(copy.list(anna).calls), ElementsAre("a"));
}

TEST_F(HistoryFile, StaysAsItWasWhenAMigrationFails) {
    put_call("a");
    const Migration broken[] = {migrations()[0], {2, "DELETE FROM calls; SELECT no_such_thing;"}};
    EXPECT_EQ(error_of_opening(broken).fault, Fault::io);
    Desk desk(file);
    desk.open();
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("a"));
}

struct DamagedFile : HistoryFile,
                     testing::WithParamInterface<std::pair<const char*, std::function<std::string(std::string)>>> {};

TEST_P(DamagedFile, IsMovedAsideWithAMessage) {
    put_call("a");
    const std::string damaged = GetParam().second(bytes_of(file));
    write_bytes(damaged);
    Desk desk(file);
    const Opened opened = desk.open();
    EXPECT_TRUE(opened.recovered);
    EXPECT_THAT(opened.note, HasSubstr("history.sqlite3.damaged"));
    EXPECT_EQ(bytes_of(file.string() + ".damaged"), damaged) << "it may still hold something that can be saved";
    desk.put({call("b", 2000)});
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("b"));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, DamagedFile,
    testing::Values(std::pair{"NotADatabase", [](std::string) { return std::string(5000, 'x'); }},
                    std::pair{"CutShort", [](std::string bytes) { return bytes.substr(0, 4096 * 3); }},
                    std::pair{"WipedSchema",
                              [](std::string bytes) { return bytes.replace(100, 3996, std::string(3996, '\x7f')); }}),
    [](const auto& kind) { return std::string(kind.param.first); });

TEST_F(HistoryFile, OfAnotherProgramIsMovedAsideNotFilled) {
    { SQLite::Database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE bookmarks(url)"); }
    Desk desk(file);
    EXPECT_TRUE(desk.open().recovered);
    EXPECT_TRUE(fs::exists(file.string() + ".damaged"));
}

TEST_F(HistoryFile, SecondDamagedOneKeepsTheFirst) {
    for (const char* bytes : {"first first first first first", "second second second second"}) {
        write_bytes(bytes);
        EXPECT_TRUE(Desk(file).open().recovered);
    }
    EXPECT_THAT(bytes_of(file.string() + ".damaged"), HasSubstr("first"));
    EXPECT_THAT(bytes_of(file.string() + ".damaged-2"), HasSubstr("second"));
}

TEST_F(HistoryFile, FoundDamagedInUseIsMovedAsideAtTheNextStart) {
    put_call("a");
    std::string bytes = bytes_of(file);
    const int page =
        SQLite::Database(file).execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = 'calls'").getInt();
    bytes.replace(static_cast<std::size_t>(page - 1) * 4096, 64, std::string(64, '\x7f'));
    write_bytes(bytes);
    {
        Desk desk(file);
        EXPECT_FALSE(desk.open().recovered) << "not everything is read at every start";
        EXPECT_EQ(desk.try_ask<CallPage>([&](auto done) { desk.store().list(anna, {}, {}, 50, done); }).first.fault,
                  Fault::damaged);
    }
    Desk desk(file);
    EXPECT_TRUE(desk.open().recovered);
    desk.put({call("b", 2000)});
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("b"));
    EXPECT_FALSE(fs::exists(file.string() + ".suspect"));
}

TEST_F(HistoryFile, InAFolderThatCannotBeMadeIsAnError) {
    write_bytes("a file where a folder should be");
    Desk desk(file / "history.sqlite3");
    const Error error = desk.try_open().first;
    EXPECT_EQ(error.fault, Fault::io);
    EXPECT_THAT(error.detail, HasSubstr("history.sqlite3"));
}

TEST_F(HistoryFile, LockedByAnotherProcessIsAnErrorNotDamage) {
    put_call("a");
    SQLite::Database other(file, SQLite::OPEN_READWRITE);
    other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
    EXPECT_EQ(error_of_opening().fault, Fault::locked);
    EXPECT_FALSE(fs::exists(file.string() + ".damaged"));
}

TEST_F(HistoryFile, OnAFullDiskRefusesTheWriteAndKeepsTheRest) {
    OpenedDatabase database = open_database(file, Access::write);
    Statements statements(*database.connection);
    Writer writer(*database.connection, statements);
    Batch small, large;
    small.calls = {call("a", 1000)};
    large.calls = {call("b", 2000)};
    large.calls[0].body.assign(1'000'000, 'x');
    const Batch* first[] = {&small};
    writer.commit(first);
    database.connection->exec("PRAGMA max_page_count = 100");
    const Batch* second[] = {&large};
    Error error;
    try {
        writer.commit(second);
    } catch (...) {
        error = current_error();
    }
    EXPECT_EQ(error.fault, Fault::full);
    EXPECT_EQ(database.connection->execAndGet("SELECT group_concat(id) FROM calls").getString(), "a");
    small.calls[0].name = "still writable";
    EXPECT_NO_THROW(writer.commit(first));
}

}  // namespace
}  // namespace ringside::store
