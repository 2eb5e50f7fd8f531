#include "store/reader.hpp"

#include <algorithm>
#include <limits>

#include "store/aliases.hpp"
#include "store/call_columns.hpp"
#include "store/number_key.hpp"

namespace ringside::store {
namespace {

constexpr std::size_t most_rows = 100'000;

}  // namespace

Opened Reader::opened() {
    Opened opened;
    if (Use row = statements_.use("SELECT seq FROM sqlite_sequence WHERE name = 'journal'"); row.step())
        opened.last_sequence = static_cast<std::uint64_t>(row.number(0));
    Use rows = statements_.use("SELECT key, value FROM settings ORDER BY key");
    while (rows.step()) opened.settings.emplace_back(rows.text(0), rows.text(1));
    return opened;
}

std::optional<StoredCall> Reader::load(const AccountId& account, const CallId& id) {
    const auto number = accounts_.find(account);
    if (!number) return std::nullopt;
    Use row = statements_.use(with_family + "SELECT " + call_columns +
                              " FROM calls c WHERE c.id IN (SELECT id FROM root) AND c.account = ?2");
    if (!row.bind(id, *number).step()) return std::nullopt;
    StoredCall stored{call_from(row, account), {}};

    Use rows = statements_.use(with_family +
                               "SELECT s.call, s.key, s.body FROM family CROSS JOIN state s ON s.call = family.id"
                               " WHERE s.account = ?2 ORDER BY s.call, s.key");
    rows.bind(id, *number);
    while (rows.step()) stored.state.push_back({account, CallId(rows.text(0)), rows.text(1), rows.text(2)});
    return stored;
}

std::optional<CallRow> Reader::find_pbx_call(const AccountId& account, const std::string& pbx_id) {
    const auto number = accounts_.find(account);
    if (!number) return std::nullopt;
    Use row = statements_.use(std::string("SELECT ") + call_columns +
                              " FROM calls c WHERE c.account = ? AND c.pbx_id = ? ORDER BY c.place DESC LIMIT 1");
    if (!row.bind(*number, pbx_id).step()) return std::nullopt;
    return call_from(row, account);
}

std::vector<CallRow> Reader::unfinished(const AccountId& account) {
    std::vector<CallRow> calls;
    const auto number = accounts_.find(account);
    if (!number) return calls;
    Use rows = statements_.use(
        std::string("SELECT ") + call_columns +
        " FROM calls c INDEXED BY calls_live WHERE c.account = ? AND c.ended = 0 ORDER BY c.place DESC");
    rows.bind(*number);
    while (rows.step()) calls.push_back(call_from(rows, account));
    return calls;
}

std::vector<JournalRow> Reader::journal(const AccountId& account, const CallId& call, std::uint64_t before,
                                        std::size_t limit) {
    std::vector<JournalRow> journal;
    const auto number = accounts_.find(account);
    if (!number) return journal;
    const auto end = before == 0 ? std::numeric_limits<std::int64_t>::max() : static_cast<std::int64_t>(before);
    Use rows =
        statements_.use(with_family +
                        "SELECT j.sequence, j.call, j.at, j.kind, j.source, j.body FROM family CROSS JOIN journal j"
                        " INDEXED BY journal_call ON j.call = family.id WHERE j.account = ?2 AND j.sequence < ?3"
                        " ORDER BY j.sequence DESC LIMIT ?4");
    rows.bind(call, *number, end, std::clamp<std::size_t>(limit, 1, most_rows));
    while (rows.step())
        journal.push_back({static_cast<std::uint64_t>(rows.number(0)), account, CallId(rows.text(1)), rows.number(2),
                           rows.text(3), rows.text(4), rows.text(5)});
    return journal;
}

std::optional<OperationRow> Reader::operation(const OperationId& id) {
    Use row = statements_.use("SELECT at, answer FROM operations WHERE id = ?");
    if (!row.bind(id).step()) return std::nullopt;
    return OperationRow{id, row.number(0), row.text(1)};
}

std::string Reader::cursor(const AccountId& account) {
    Use row = statements_.use("SELECT c.value FROM cursors c JOIN accounts a ON a.number = c.account WHERE a.name = ?");
    return row.bind(account).step() ? row.text(0) : std::string();
}

std::vector<StateRow> Reader::number_state(const AccountId& account, const std::string& digits) {
    std::vector<StateRow> state;
    const auto number = accounts_.find(account);
    if (!number) return state;
    const std::string from = number_key(digits), to = number_key_end(digits);
    Use rows = statements_.use(
        "SELECT key, body FROM state WHERE account = ? AND call = '' AND key >= ? AND key < ? ORDER BY key");
    rows.bind(*number, from, to);
    while (rows.step()) state.push_back({account, CallId(), rows.text(0), rows.text(1)});
    return state;
}

}  // namespace ringside::store
