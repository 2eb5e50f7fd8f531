#pragma once
// What must survive: calls, the journal of every accepted change, the current values, settings. Everything by account.
//
// Contract: asynchronous. Calls come from the main thread and return at once; completions are posted to the executor
// given at construction; an empty one is allowed. Writes queue in order and are committed in batches on the store's own
// thread; a completion without error means durable (WAL; synchronous=FULL where Durability::call_end says so, else
// NORMAL: survives a kill of any process). Values are opaque JSON text here: the broker encodes and decodes them by
// protocol/.
//
// Reads by key are answered in order with writes and see every write queued before them. `list` has a thread and a
// connection of its own: it sees what is committed when it runs, waits for no write, and answers in its own order.
// Before `open` and after `close` the answer is Fault::io.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "record/ids.hpp"

namespace ringside::store {

enum class Fault {
    none,
    newer_schema,  ///< the database is of a newer Ringside: refused, untouched
    damaged,       ///< not a database, or failed its integrity check: moved aside, the detail says where
    full,          ///< disk full
    locked,
    io,
};
struct Error {
    Fault fault = Fault::none;
    std::string detail;
    explicit operator bool() const { return fault != Fault::none; }
};

/// A row of the call list. `body` is the whole Call as JSON.
struct CallRow {
    AccountId account;
    CallId id;
    std::string pbx_id;
    Millis started = 0, ended = 0;   ///< ended 0: live
    std::string direction, outcome;  ///< protocol words, for filters
    std::string digits;              ///< remote number's digits, for exact and suffix search
    std::string name;                ///< best known name, for search and list
    std::string text;                ///< more to search: organization, notes, tags
    std::string tags;                ///< space-separated, for the filter
    bool conflict = false;
    std::string body;
};

/// A time of which calls may be missing, known by its `from`. to 0: still open; to <= from: filled, the row goes.
struct GapRow {
    AccountId account;
    Millis from = 0, to = 0;
};

/// One accepted change, in order. Sequence is unique per database and rises.
struct JournalRow {
    std::uint64_t sequence = 0;
    AccountId account;
    CallId call;
    Millis at = 0;
    std::string kind;    ///< ring, answer, contribute, edit, open …: PROTOCOL.md lists them
    std::string source;  ///< origin, "pbx" or "agent"
    std::string body;    ///< JSON
};

/// The current value of one key of a record's state: the record is rebuilt from these rows. An empty body deletes
/// the key. What belongs to a number instead of a call has an empty call id and a key "number|<digits>|…".
struct StateRow {
    AccountId account;
    CallId call;
    std::string key;   ///< unique within the call, e.g. v|origin|app|entity|field|part
    std::string body;  ///< JSON incl. the stamp
};

/// The answer once given to a client's operation id.
struct OperationRow {
    OperationId id;
    Millis at = 0;
    std::string answer;
};

enum class Durability { normal, call_end };

/// Everything that one change writes: one transaction.
struct Batch {
    std::vector<CallRow> calls;
    std::vector<JournalRow> journal;
    std::vector<StateRow> state;
    std::vector<GapRow> gaps;
    std::vector<OperationRow> operations;
    std::vector<std::pair<std::string, std::string>> settings;  ///< key → JSON; empty value deletes
    std::vector<std::pair<std::string, std::string>> cursors;   ///< account → history cursor
    std::vector<std::pair<std::string, std::string>> aliases;   ///< call that turned out to be another → that other
    Durability durability = Durability::normal;
};

/// Keyset position: rows strictly older than (started, id). Empty id: from the newest.
struct Position {
    Millis started = 0;
    CallId id;
};

struct CallFilter {
    std::string direction, outcome, tag;  ///< "" any
    bool conflict_only = false;
    std::string text;    ///< words, prefix-matched over name and text
    std::string digits;  ///< number or its end (at least 3 digits)
};

struct CallPage {
    std::vector<CallRow> calls;  ///< newest first
    std::vector<GapRow> gaps;    ///< that fall into the page's time
    std::optional<Position> next;
};

struct Opened {  ///< what the host must know to start
    std::uint64_t last_sequence = 0;
    std::vector<std::pair<std::string, std::string>> settings;
    bool recovered = false;  ///< the old file was damaged and moved aside
    std::string note;
};

/// What is known about one call.
struct StoredCall {
    CallRow call;
    std::vector<StateRow> state;
};

template <class T>
using Done = std::function<void(Error, T)>;

class Store {
  public:
    virtual ~Store() = default;
    virtual void open(Done<Opened> done) = 0;
    virtual void write(Batch batch, std::function<void(Error)> done) = 0;
    virtual void list(AccountId account, CallFilter filter, std::optional<Position> before, std::size_t limit,
                      Done<CallPage> done) = 0;
    /// By id or by alias; nullopt: no such call in this account.
    virtual void load(AccountId account, CallId id, Done<std::optional<StoredCall>> done) = 0;
    virtual void find_pbx_call(AccountId account, std::string pbx_id, Done<std::optional<CallRow>> done) = 0;
    /// Calls that were live when the host last wrote.
    virtual void unfinished(AccountId account, Done<std::vector<CallRow>> done) = 0;
    /// Newest first, of the call and of its aliases. before 0: from the newest.
    virtual void journal(AccountId account, CallId call, std::uint64_t before, std::size_t limit,
                         Done<std::vector<JournalRow>> done) = 0;
    virtual void operation(OperationId id, Done<std::optional<OperationRow>> done) = 0;
    virtual void cursor(AccountId account, Done<std::string> done) = 0;
    /// A pick or tag remembered for (account, digits): state keys that start with "number|".
    virtual void number_state(AccountId account, std::string digits, Done<std::vector<StateRow>> done) = 0;
    /// Calls with exactly these digits, and those linked to them, are deleted with all that is theirs, also from index
    /// and log; kept answers that name such a call become null. The number of calls that went.
    virtual void forget(AccountId account, std::string digits, Done<std::size_t> done) = 0;
    /// Ended calls that started earlier go, with all that is theirs, and answers a week older than the newest.
    virtual void trim(Millis older_than, Done<std::size_t> done) = 0;
    /// Commits what is queued, then closes. Blocks at most `budget_ms`; false: not all was written in time.
    virtual bool close(int budget_ms) = 0;
};

}  // namespace ringside::store
