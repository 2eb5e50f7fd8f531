#include "store/writer.hpp"

#include <SQLiteCpp/Transaction.h>

#include <algorithm>

#include "store/place.hpp"

namespace ringside::store {
namespace {

/// Where the row goes: its own place, or the next free one if another id of the same millisecond hashes alike.
Place free_place(Statements& statements, std::int64_t account, const CallRow& row) {
    Place place = place_of(account, row.started, row.id);
    while (statements.use("SELECT 1 FROM calls WHERE place = ?").bind(place).step()) ++place;
    return place;
}

}  // namespace

void Writer::commit(std::span<const Batch* const> batches) {
    const bool ends_call = std::any_of(batches.begin(), batches.end(),
                                       [](const Batch* batch) { return batch->durability == Durability::call_end; });
    set_durability(ends_call ? Durability::call_end : Durability::normal);
    try {
        SQLite::Transaction transaction(connection_, SQLite::TransactionBehavior::IMMEDIATE);
        for (const Batch* batch : batches) write(*batch);
        transaction.commit();
    } catch (...) {
        accounts_.forget_unwritten();
        throw;
    }
}

/// In WAL both keep what was committed when a process dies; only FULL keeps it when the power goes.
void Writer::set_durability(Durability durability) {
    if (durability == durability_) return;
    connection_.exec(durability == Durability::call_end ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    durability_ = durability;
}

void Writer::write(const Batch& batch) {
    for (const auto& row : batch.calls) write(row);
    for (const auto& row : batch.journal) write(row);
    for (const auto& row : batch.state) write(row);
    for (const auto& row : batch.gaps) write(row);
    for (const auto& row : batch.operations) write(row);
    for (const auto& [key, value] : batch.settings) write_setting(key, value);
    for (const auto& [account, value] : batch.cursors) write_cursor(account, value);
    for (const auto& [call, other] : batch.aliases) write_alias(call, other);
}

void Writer::write(const CallRow& row) {
    const std::int64_t account = accounts_.find_or_add(row.account);
    const std::string reversed(row.digits.rbegin(), row.digits.rend());

    std::optional<Place> old;
    {
        Use known = statements_.use("SELECT place, started FROM calls WHERE id = ? AND account = ?");
        if (known.bind(row.id, account).step()) old = known.number(0);
        if (old && known.number(1) == row.started) {
            statements_
                .use(
                    "UPDATE calls SET pbx_id = ?, ended = ?, direction = ?, outcome = ?, digits = ?, reversed = ?, "
                    "name = ?,"
                    " text = ?, tags = ?, conflict = ?, body = ? WHERE place = ?")
                .bind(row.pbx_id, row.ended, row.direction, row.outcome, row.digits, reversed, row.name, row.text,
                      row.tags, row.conflict, row.body, *old)
                .run();
            return;
        }
    }
    // A start that became known later moves the call to another place in time.
    if (old) statements_.use("DELETE FROM calls WHERE place = ?").bind(*old).run();
    statements_
        .use(
            "INSERT INTO calls(place, account, id, pbx_id, started, ended, direction, outcome, digits, reversed, name, "
            "text,"
            " tags, conflict, body, merged)"
            " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15, EXISTS(SELECT 1 FROM aliases WHERE call = "
            "?3))")
        .bind(free_place(statements_, account, row), account, row.id, row.pbx_id, row.started, row.ended, row.direction,
              row.outcome, row.digits, reversed, row.name, row.text, row.tags, row.conflict, row.body)
        .run();
}

void Writer::write(const JournalRow& row) {
    const std::int64_t account = accounts_.find_or_add(row.account);
    statements_
        .use("INSERT INTO journal(sequence, account, call, at, kind, source, body) VALUES (nullif(?,0),?,?,?,?,?,?)")
        .bind(row.sequence, account, row.call, row.at, row.kind, row.source, row.body)
        .run();
}

void Writer::write(const StateRow& row) {
    const std::int64_t account = accounts_.find_or_add(row.account);
    if (row.body.empty()) {
        statements_.use("DELETE FROM state WHERE account = ? AND call = ? AND key = ?")
            .bind(account, row.call, row.key)
            .run();
        return;
    }
    statements_
        .use(
            "INSERT INTO state(account, call, key, body) VALUES (?,?,?,?)"
            " ON CONFLICT DO UPDATE SET body = excluded.body")
        .bind(account, row.call, row.key, row.body)
        .run();
}

void Writer::write(const GapRow& row) {
    const std::int64_t account = accounts_.find_or_add(row.account);
    const bool filled = row.to != 0 && row.to <= row.from;
    if (filled) {
        statements_.use("DELETE FROM gaps WHERE account = ? AND opened = ?").bind(account, row.from).run();
        return;
    }
    statements_
        .use(
            "INSERT INTO gaps(account, opened, closed) VALUES (?,?,?) ON CONFLICT DO UPDATE SET closed = "
            "excluded.closed")
        .bind(account, row.from, row.to)
        .run();
}

/// The first answer stays: a repeated operation must not get another one.
void Writer::write(const OperationRow& row) {
    statements_.use("INSERT INTO operations(id, at, answer) VALUES (?,?,?) ON CONFLICT DO NOTHING")
        .bind(row.id, row.at, row.answer)
        .run();
}

void Writer::write_setting(const std::string& key, const std::string& value) {
    if (value.empty()) {
        statements_.use("DELETE FROM settings WHERE key = ?").bind(key).run();
        return;
    }
    statements_.use("INSERT INTO settings(key, value) VALUES (?,?) ON CONFLICT DO UPDATE SET value = excluded.value")
        .bind(key, value)
        .run();
}

void Writer::write_cursor(const std::string& account, const std::string& value) {
    statements_.use("INSERT INTO cursors(account, value) VALUES (?,?) ON CONFLICT DO UPDATE SET value = excluded.value")
        .bind(accounts_.find_or_add(AccountId(account)), value)
        .run();
}

void Writer::write_alias(const std::string& call, const std::string& other) {
    if (other.empty()) {
        statements_.use("DELETE FROM aliases WHERE call = ?").bind(call).run();
    } else {
        statements_
            .use("INSERT INTO aliases(call, other) VALUES (?,?) ON CONFLICT DO UPDATE SET other = excluded.other")
            .bind(call, other)
            .run();
    }
    statements_.use("UPDATE calls SET merged = ? WHERE id = ?").bind(!other.empty(), call).run();
}

}  // namespace ringside::store
