#include "store/eraser.hpp"

#include <SQLiteCpp/Transaction.h>

#include "store/number_key.hpp"
#include "store/place.hpp"

namespace ringside::store {
namespace {

constexpr Millis operations_kept = Millis{7} * 24 * 3600 * 1000;

// What goes is chosen first, then erased everywhere. A temporary table: it never reaches the file.
constexpr const char* chosen_table =
    "CREATE TEMP TABLE IF NOT EXISTS chosen(account INTEGER, id TEXT, PRIMARY KEY(id, account))";

constexpr const char* erase_steps[] = {
    "UPDATE operations SET answer = 'null' WHERE EXISTS (SELECT 1 FROM chosen WHERE instr(answer, chosen.id) > 0)",
    "DELETE FROM journal WHERE (account, call) IN (SELECT account, id FROM chosen)",
    "DELETE FROM state WHERE (account, call) IN (SELECT account, id FROM chosen)",
    "DELETE FROM aliases WHERE call IN (SELECT id FROM chosen) OR other IN (SELECT id FROM chosen)",
    "DELETE FROM calls WHERE (id, account) IN (SELECT id, account FROM chosen)",
};

// Linked calls are one call to the user: they go together.
constexpr const char* choose_linked =
    "WITH RECURSIVE linked(account, id) AS (SELECT account, id FROM chosen"
    " UNION SELECT l.account, a.other FROM aliases a JOIN linked l ON a.call = l.id"
    " UNION SELECT l.account, a.call FROM aliases a JOIN linked l ON a.other = l.id)"
    " INSERT OR IGNORE INTO chosen(account, id) SELECT account, id FROM linked";

}  // namespace

void Eraser::erase_chosen() {
    for (const char* step : erase_steps) statements_.use(step).run();
    statements_.use("DELETE FROM chosen").run();
}

std::size_t Eraser::forget(const AccountId& account, const std::string& digits) {
    const auto number = accounts_.find(account);
    if (!number || digits.empty()) return 0;
    const std::string reversed(digits.rbegin(), digits.rend());
    const std::string key = number_key(digits), key_end = number_key_end(digits);
    connection_.exec(chosen_table);

    SQLite::Transaction transaction(connection_, SQLite::TransactionBehavior::IMMEDIATE);
    statements_.use("INSERT INTO chosen(account, id) SELECT account, id FROM calls WHERE account = ? AND reversed = ?")
        .bind(*number, reversed)
        .run();
    statements_.use(choose_linked).run();
    Use count = statements_.use("SELECT count(*) FROM calls WHERE (id, account) IN (SELECT id, account FROM chosen)");
    count.step();
    const auto gone = static_cast<std::size_t>(count.number(0));
    statements_.use("DELETE FROM state WHERE account = ? AND call = '' AND key >= ? AND key < ?")
        .bind(*number, key, key_end)
        .run();
    statements_.use("DELETE FROM journal WHERE account = ? AND call = '' AND instr(body, ?) > 0")
        .bind(*number, digits)
        .run();
    erase_chosen();
    transaction.commit();
    return gone;
}

std::size_t Eraser::trim_calls(Millis older_than, std::size_t most) {
    connection_.exec(chosen_table);
    SQLite::Transaction transaction(connection_, SQLite::TransactionBehavior::IMMEDIATE);
    const int chosen =
        statements_
            .use(
                "INSERT INTO chosen(account, id) SELECT c.account, c.id FROM accounts a CROSS JOIN calls c"
                " ON c.place >= (a.number << ?1) AND c.place < (a.number << ?1) + ?2"
                " WHERE c.ended <> 0 LIMIT ?3")
            .bind(start_bits + tie_bits, first_place(0, older_than), most)
            .run();
    erase_chosen();
    transaction.commit();
    return static_cast<std::size_t>(chosen);
}

void Eraser::trim_rest(Millis older_than) {
    SQLite::Transaction transaction(connection_, SQLite::TransactionBehavior::IMMEDIATE);
    statements_.use("DELETE FROM journal WHERE call = '' AND at < ? AND account IN (SELECT number FROM accounts)")
        .bind(older_than)
        .run();
    statements_.use("DELETE FROM gaps WHERE closed <> 0 AND closed < ?").bind(older_than).run();
    transaction.commit();
    trim_operations();
}

/// By the newest of them: the clock of this machine may be wrong, and a test's stands still.
void Eraser::trim_operations() {
    statements_.use("DELETE FROM operations WHERE at < (SELECT max(at) FROM operations) - ?")
        .bind(operations_kept)
        .run();
}

/// https://sqlite.org/fts5.html#the_merge_command: a negative number of pages begins to merge everything into one
/// segment, positive ones go on with it; fewer than two changes mean that nothing is left to do.
Eraser::Progress Eraser::purge_words(Step step) {
    constexpr int pages = 200;
    const int before = connection_.getTotalChanges();
    statements_.use("INSERT INTO calls_words(calls_words, rank) VALUES ('merge', ?)")
        .bind(step == Step::first ? -pages : pages)
        .run();
    return connection_.getTotalChanges() - before < 2 ? Progress::finished : Progress::more;
}

void Eraser::empty_log() {
    SQLite::Statement checkpoint(connection_, "PRAGMA wal_checkpoint(TRUNCATE)");
    checkpoint.executeStep();
}

}  // namespace ringside::store
