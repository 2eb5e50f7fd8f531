#include "pbx/asterisk/call_records.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>

#include "pbx/asterisk/channel.hpp"
#include "pbx/asterisk/party.hpp"
#include "pbx/asterisk/record_line.hpp"

namespace ringside::pbx::asterisk {
namespace {

/// Lines before the cursor that may belong to a call with new records.
constexpr int look_back = 50;

std::size_t lines_back(std::string_view file, std::size_t offset, int lines) {
    while (offset > 0 && lines-- > 0) {
        const auto before = offset < 2 ? file.npos : file.rfind('\n', offset - 2);
        offset = before == file.npos ? 0 : before + 1;
    }
    return offset;
}

bool continues(std::string_view file, const RecordCursor& cursor, std::string_view zone) {
    if (cursor.offset == 0 || cursor.offset > file.size() || file[cursor.offset - 1] != '\n') return false;
    const auto from = lines_back(file, cursor.offset, 1);
    const auto record = read_record(file.substr(from, cursor.offset - from - 1), zone);
    return cursor.last.empty() || (record && record->linkedid == cursor.last);
}

struct DispositionRow {
    std::string_view disposition;
    Outcome rung, dialled;
};
constexpr DispositionRow dispositions[] = {{"NO ANSWER", Outcome::missed, Outcome::cancelled},
                                           {"BUSY", Outcome::rejected, Outcome::busy},
                                           {"FAILED", Outcome::failed, Outcome::failed},
                                           {"CONGESTION", Outcome::failed, Outcome::failed}};

bool talked(const Record& record) {
    return record.disposition == "ANSWERED" && !record.dstchannel.empty();
}

/// The caller's leg went on to another phone when the agent's part of the call was over. Asterisk has no record of the
/// transfer itself; it starts a further record for the same caller's leg, and writes the new extension into both.
bool handed_on(const Record& part, const std::vector<Record>& all, const std::string& endpoint) {
    return talked(part) && std::any_of(all.begin(), all.end(), [&](const Record& other) {
               return other.channel == part.channel && other.dst == part.dst && other.start >= part.end &&
                      !other.dstchannel.empty() && endpoint_of(other.dstchannel) != endpoint;
           });
}

/// The agent's own outcome. In a queue the loser has an answer time but NO ANSWER: the disposition is to be trusted.
Outcome outcome_of(const std::vector<Record>& mine, const std::vector<Record>& all, bool rung,
                   const std::string& endpoint) {
    const auto& last =
        *std::max_element(mine.begin(), mine.end(), [](const Record& a, const Record& b) { return a.start < b.start; });
    if (rung && handed_on(last, all, endpoint)) return Outcome::transferred;
    if (std::any_of(mine.begin(), mine.end(), talked)) return Outcome::talked;
    if (rung && std::any_of(all.begin(), all.end(), talked)) return Outcome::elsewhere;
    const Record& told = mine.front();
    // The agent's own phone was rung by a click, and not taken up: no far end was ever dialled.
    if (!rung && !is_plain_extension(told.dst)) return Outcome::cancelled;
    for (const auto& row : dispositions)
        if (row.disposition == told.disposition) return rung ? row.rung : row.dialled;
    return Outcome::unknown;
}

std::optional<HistoryCall> to_call(const std::vector<Record>& all, const Account& account, const Country* home) {
    std::vector<Record> rung, dialled;
    for (const auto& record : all) {
        if (endpoint_of(record.dstchannel) == account.endpoint)
            rung.push_back(record);
        else if (endpoint_of(record.channel) == account.endpoint)
            dialled.push_back(record);
    }
    const bool inbound = !rung.empty();
    auto& mine = inbound ? rung : dialled;
    if (mine.empty()) return std::nullopt;
    std::stable_sort(mine.begin(), mine.end(),
                     [](const Record& a, const Record& b) { return !a.dstchannel.empty() && b.dstchannel.empty(); });

    const Record& told = mine.front();
    const bool clicked_in_vain = !inbound && !is_plain_extension(told.dst);
    HistoryCall call;
    call.call = PbxCallId{told.linkedid};
    call.row_id = told.uniqueid;
    call.outcome = outcome_of(mine, all, inbound, account.endpoint);
    call.remote =
        inbound || clicked_in_vain ? party_of(told.src, told.caller_name, home) : party_of(told.dst, {}, home);
    // After a transfer `dst` is the extension it went to; the number that the caller had called is lost.
    if (call.outcome != Outcome::transferred) call.dialled = clicked_in_vain ? told.src : told.dst;
    call.local.address = account.endpoint;
    call.local.number = parse_number(account.endpoint.substr(account.endpoint.find('/') + 1), home);
    const bool internal = looks_internal(call.remote.number);
    call.direction = internal ? Direction::internal : inbound ? Direction::in : Direction::out;
    call.started = told.start;
    for (const auto& record : mine) {
        call.started = std::min(call.started, record.start);
        call.ended = std::max(call.ended, record.end);
        if (talked(record) && call.answered == 0) call.answered = record.answer;
    }
    return call;
}

}  // namespace

RecordCursor RecordCursor::parse(std::string_view text) {
    boost::system::error_code error;
    const auto value = boost::json::parse(text, error);
    const auto* object = error ? nullptr : value.if_object();
    if (!object) return {};
    RecordCursor cursor{std::string(text_of(*object, "etag")), 0, std::string(text_of(*object, "last"))};
    const auto* offset = object->if_contains("offset");
    if (offset && offset->is_int64() && offset->get_int64() > 0)
        cursor.offset = static_cast<std::size_t>(offset->get_int64());
    return cursor;
}

std::string RecordCursor::text() const {
    return boost::json::serialize(
        boost::json::object{{"etag", etag}, {"offset", static_cast<std::int64_t>(offset)}, {"last", last}});
}

HistoryPage read_records(std::string_view file, const RecordCursor& cursor, std::size_t limit, const Account& account,
                         const std::string& etag) {
    const Country* home = find_country(account.country);
    const auto begin = continues(file, cursor, account.zone_offset) ? cursor.offset : 0;
    RecordCursor next{{}, begin, begin ? cursor.last : std::string()};
    std::map<std::string, std::vector<Record>> groups;
    std::vector<std::string> fresh;  // calls with a new record, in the file's order
    bool more = false;

    for (auto at = lines_back(file, begin, look_back); at < file.size();) {
        const auto end = file.find('\n', at);
        if (end == file.npos) break;
        auto record = read_record(file.substr(at, end - at), account.zone_offset);
        if (record && at >= begin) {
            const bool known = std::find(fresh.begin(), fresh.end(), record->linkedid) != fresh.end();
            if (!known && fresh.size() == limit) {
                more = true;
                break;
            }
            if (!known) fresh.push_back(record->linkedid);
        }
        at = end + 1;
        if (at > begin) next.offset = at;
        if (at > begin && record) next.last = record->linkedid;
        if (at > begin && !record) next.last.clear();
        if (record) groups[record->linkedid].push_back(std::move(*record));
    }
    if (!more) next.etag = etag;

    HistoryPage page;
    for (const auto& id : fresh)
        if (auto call = to_call(groups[id], account, home)) page.calls.push_back(std::move(*call));
    page.next = next.text();
    page.more = more;
    return page;
}

}  // namespace ringside::pbx::asterisk
