#include "store/call_list.hpp"

#include <algorithm>
#include <limits>

#include "store/call_columns.hpp"
#include "store/words.hpp"

namespace ringside::store {
namespace {

constexpr std::size_t most_rows = 100'000;
constexpr std::size_t shortest_suffix = 3;  // fewer digits are an extension: looked up whole

/// The number backwards, and the first string behind all that begin with it: ':' follows '9'.
struct NumberRange {
    std::string from, to;
};

NumberRange range_of(const std::string& typed) {
    std::string reversed;
    std::copy_if(typed.rbegin(), typed.rend(), std::back_inserter(reversed),
                 [](char c) { return c >= '0' && c <= '9'; });
    if (reversed.size() < shortest_suffix) return {reversed, reversed};
    return {reversed, reversed + ':'};
}

std::string fts_query(const CallFilter& filter) {
    const std::string words = words_query(filter.text);
    const std::string tag = filter.tag.empty() ? std::string() : tag_query(filter.tag);
    if (words.empty() || tag.empty()) return words + tag;
    return "(" + words + ") AND (" + tag + ")";
}

/// One statement per combination of filters. Parameters are numbered, so that all can be bound in every combination:
/// 1 account, 2 end, 3 limit, 4 words, 5–6 number range, 7 direction, 8 outcome, 9 tag, 10 begin.
std::string select(const CallFilter& filter, bool by_words) {
    std::string where = " c.account = ?1 AND c.merged = 0";
    if (!filter.direction.empty()) where += " AND c.direction = ?7";
    if (!filter.outcome.empty()) where += " AND c.outcome = ?8";
    if (!filter.tag.empty()) where += " AND instr(' ' || c.tags || ' ', ' ' || ?9 || ' ') > 0";
    if (filter.conflict_only) where += " AND c.conflict = 1";
    if (!filter.digits.empty()) where += " AND c.reversed BETWEEN ?5 AND ?6";

    const std::string columns = std::string("SELECT ") + call_columns + " FROM ";
    // CROSS JOIN fixes the order: the full-text index first, it yields document numbers (places) from the newest on.
    if (by_words)
        return columns + "calls_words w CROSS JOIN calls c ON c.place = w.rowid WHERE w.calls_words MATCH ?4" +
               " AND w.rowid >= ?10 AND w.rowid < ?2 AND" + where + " ORDER BY w.rowid DESC LIMIT ?3";
    // Several numbers are not in order of time in their index: places alone are sorted, then one page of rows is read.
    if (!filter.digits.empty())
        return columns + "calls c WHERE c.place IN (SELECT c.place FROM calls c INDEXED BY calls_number WHERE" + where +
               " AND c.place < ?2 ORDER BY c.place DESC LIMIT ?3) ORDER BY c.place DESC";
    // Without a filter the table itself is in order; with one the index knows which rows need not be read.
    const bool filtered = !filter.direction.empty() || !filter.outcome.empty() || filter.conflict_only;
    return columns + "calls c " + (filtered ? "INDEXED BY calls_time" : "NOT INDEXED") + " WHERE" + where +
           " AND c.place >= ?10 AND c.place < ?2 ORDER BY c.place DESC LIMIT ?3";
}

/// Typed, but nothing that could be looked for ("?!", "abc" as a number): nothing is found, rather than everything.
bool finds_nothing(const CallFilter& filter, const NumberRange& range) {
    const bool words_typed = filter.text.find_first_not_of(' ') != std::string::npos;
    return (words_typed && words_query(filter.text).empty()) || (!filter.digits.empty() && range.from.empty());
}

}  // namespace

CallPage CallList::page(const AccountId& account, const CallFilter& filter, const std::optional<Position>& before,
                        std::size_t limit) {
    const auto number = accounts_.find(account);
    const NumberRange range = range_of(filter.digits);
    if (!number || finds_nothing(filter, range)) return {};
    const std::string words = fts_query(filter);
    const bool continued = before && !before->id.empty();
    const Place end = continued ? place_of_last(*number, *before) : first_place(*number + 1, 0);
    limit = std::clamp<std::size_t>(limit, 1, most_rows);

    CallPage page;
    page.calls.reserve(std::min<std::size_t>(limit, 200));
    Use rows = statements_.use(select(filter, !words.empty()));
    rows.bind_used(*number, end, limit + 1, words, range.from, range.to, filter.direction, filter.outcome, filter.tag,
                   first_place(*number, 0));
    while (page.calls.size() < limit && rows.step()) page.calls.push_back(call_from(rows, account));
    if (page.calls.size() == limit && rows.step())
        page.next = Position{page.calls.back().started, page.calls.back().id};
    page.gaps = gaps(account, *number, page.next ? page.next->started : std::numeric_limits<Millis>::min(),
                     continued ? before->started : std::numeric_limits<Millis>::max());
    return page;
}

/// Its place may be one of those behind its own; it may be gone, or moved, since the last page was read.
Place CallList::place_of_last(std::int64_t account, const Position& last) {
    Use row = statements_.use("SELECT place, started FROM calls WHERE id = ? AND account = ?");
    const bool still_there = row.bind(last.id, account).step() && row.number(1) == last.started;
    return still_there ? row.number(0) : place_of(account, last.started, last.id);
}

/// By their end, which falls into one page only; a gap that is still open belongs to the newest.
std::vector<GapRow> CallList::gaps(const AccountId& account, std::int64_t number, Millis from, Millis before) {
    std::vector<GapRow> found;
    Use rows = statements_.use(
        "SELECT opened, closed FROM (SELECT opened, closed, iif(closed = 0, 9223372036854775806, closed) AS until FROM "
        "gaps"
        " WHERE account = ?1) WHERE until >= ?2 AND until < ?3 ORDER BY opened DESC");
    rows.bind(number, from, before);
    while (rows.step()) found.push_back({account, rows.number(0), rows.number(1)});
    return found;
}

}  // namespace ringside::store
