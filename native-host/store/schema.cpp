#include "store/schema.hpp"

namespace ringside::store {
namespace {

// `calls.place` is account, start time and a tie-breaker (place.hpp). As the rowid it keeps calls in order of time in
// the file; it is the last column of every index and the document number of the full-text index, so that each of them
// yields calls of one account in order of time without sorting. `calls_time` carries the filters: rows that a filter
// rejects are never read from the table. `reversed` is the number backwards: "ends with" becomes a range. `merged`
// marks a call that is an alias of another. `accounts` keeps the long name of an account out of every index.
constexpr const char* first = R"sql(
CREATE TABLE accounts(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE calls(
    place INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    id TEXT NOT NULL,
    pbx_id TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    direction TEXT NOT NULL,
    outcome TEXT NOT NULL,
    digits TEXT NOT NULL,
    reversed TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    tags TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    merged INTEGER NOT NULL,
    body TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX calls_id ON calls(id, account);
CREATE INDEX calls_time ON calls(account, place, merged, direction, outcome, conflict);
CREATE INDEX calls_number ON calls(account, reversed, merged);
CREATE INDEX calls_pbx ON calls(account, pbx_id);
CREATE INDEX calls_live ON calls(account) WHERE ended = 0;

CREATE VIRTUAL TABLE calls_words USING fts5(name, text, tags, content='calls', content_rowid='place',
    tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
CREATE TRIGGER calls_words_insert AFTER INSERT ON calls BEGIN
    INSERT INTO calls_words(rowid, name, text, tags) VALUES (new.place, new.name, new.text, new.tags);
END;
CREATE TRIGGER calls_words_delete AFTER DELETE ON calls BEGIN
    INSERT INTO calls_words(calls_words, rowid, name, text, tags)
        VALUES ('delete', old.place, old.name, old.text, old.tags);
END;
CREATE TRIGGER calls_words_update AFTER UPDATE OF place, name, text, tags ON calls
    WHEN old.place <> new.place OR old.name <> new.name OR old.text <> new.text OR old.tags <> new.tags BEGIN
    INSERT INTO calls_words(calls_words, rowid, name, text, tags)
        VALUES ('delete', old.place, old.name, old.text, old.tags);
    INSERT INTO calls_words(rowid, name, text, tags) VALUES (new.place, new.name, new.text, new.tags);
END;

-- AUTOINCREMENT: a sequence number is never given twice, not even after the newest rows were forgotten.
CREATE TABLE journal(
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    call TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    body TEXT NOT NULL) STRICT;
CREATE INDEX journal_call ON journal(account, call);

CREATE TABLE state(
    account INTEGER NOT NULL,
    call TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY(account, call, key)) STRICT, WITHOUT ROWID;

CREATE TABLE gaps(
    account INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    PRIMARY KEY(account, opened)) STRICT, WITHOUT ROWID;

CREATE TABLE operations(id TEXT PRIMARY KEY, at INTEGER NOT NULL, answer TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX operations_at ON operations(at);

CREATE TABLE settings(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE cursors(account INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE aliases(call TEXT PRIMARY KEY, other TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_other ON aliases(other);
)sql";

constexpr Migration all[] = {
    {1, first},
};

}  // namespace

std::span<const Migration> migrations() {
    return all;
}

}  // namespace ringside::store
