// Makes a call history of any size, as the store would have written it: make_history FILE N [ACCOUNT]
// The rows go through the store's own writer. Only its indexes and triggers are put aside meanwhile and made at the
// end, from the schema's own words: a million calls take less than a minute instead of several.

#include <SQLiteCpp/SQLiteCpp.h>

#include <boost/json/serialize.hpp>
#include <cstdio>
#include <filesystem>

#include "people.hpp"
#include "protocol/call_json.hpp"
#include "protocol/words.hpp"
#include "store/session.hpp"

namespace ringside::bench {
namespace {

constexpr const char* usual_account = "asterisk|https://127.0.0.1:8089|anna|PJSIP/100";
constexpr Millis newest = 1'767'225'600'000;  // 2026-01-01
constexpr std::size_t rows_per_commit = 20'000;

store::CallRow make_call(const AccountId& account, std::uint64_t number, std::uint64_t count, People& people) {
    const Person person = people.next();
    Call call;
    call.id = CallId("01HISTORY" + std::to_string(1'000'000'000 + number));
    call.pbx_id = PbxCallId(std::to_string(newest / 1000 - static_cast<Millis>(count - number) * 600) + "." +
                            std::to_string(number));
    call.account = account;
    call.state = CallState::ended;
    call.direction = people.below(3) == 0 ? Direction::out : Direction::in;
    call.outcome = people.below(8) == 0 ? Outcome::missed : Outcome::talked;
    call.certainty = Certainty::final;
    call.remote.number = {"+" + person.digits, person.digits, "+" + person.digits};
    call.remote.name = person.name;
    call.local.number = {"100", "100", ""};
    call.recorded = call.encrypted = Extent::none;
    call.started = newest - static_cast<Millis>(count - number) * 600'000 + static_cast<Millis>(people.below(500'000));
    call.answered = call.outcome == Outcome::talked ? call.started + 5'000 : 0;
    call.ended = call.started + 5'000 + static_cast<Millis>(people.below(600'000));
    call.legs = {{.id = LegId(call.pbx_id.value),
                  .state = LegState::ended,
                  .direction = call.direction,
                  .remote = call.remote,
                  .local = call.local,
                  .dialled = {},
                  .queue = {},
                  .outcome = call.outcome,
                  .cause = {},
                  .started = call.started,
                  .answered = call.answered,
                  .ended = call.ended}};

    store::CallRow row;
    row.account = account;
    row.id = call.id;
    row.pbx_id = call.pbx_id.value;
    row.started = call.started;
    row.ended = call.ended;
    row.direction = protocol::word(call.direction);
    row.outcome = protocol::word(call.outcome);
    row.digits = person.digits;
    row.name = person.name;
    row.text =
        person.company + (people.below(5) == 0 ? " invoice " + std::to_string(people.below(100'000)) : std::string());
    row.tags = people.below(50) == 0 ? "vip" : "";
    row.conflict = people.below(200) == 0;
    row.body = boost::json::serialize(protocol::to_json(call, protocol::Legs::with));
    return row;
}

/// Indexes and triggers of `calls`; `calls_id` stays, the writer looks rows up by it.
class PutAside {
  public:
    explicit PutAside(SQLite::Database& database) : database_(database) {
        SQLite::Statement found(database,
                                "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE tbl_name = 'calls'"
                                " AND type IN ('index', 'trigger') AND name <> 'calls_id' ORDER BY type");
        std::string drop;
        while (found.executeStep()) {
            drop += "DROP " + found.getColumn(0).getString() + ";";
            create_.push_back(found.getColumn(1).getString());
        }
        found.reset();
        database.exec(drop);
    }
    void bring_back() {
        for (const std::string& sql : create_) database_.exec(sql);
        database_.exec("INSERT INTO calls_words(calls_words) VALUES ('rebuild')");
    }

  private:
    SQLite::Database& database_;
    std::vector<std::string> create_;
};

void make(const std::filesystem::path& file, std::uint64_t count, const AccountId& account) {
    store::Session session(store::open_database(file, store::Access::write));
    session.connection().exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144");
    PutAside put_aside(session.connection());
    People people(count);
    store::Batch batch;
    for (std::uint64_t number = 0; number < count; ++number) {
        batch.calls.push_back(make_call(account, number, count, people));
        if (batch.calls.size() < rows_per_commit && number + 1 < count) continue;
        const store::Batch* one[] = {&batch};
        session.writer.commit(one);
        batch.calls.clear();
        std::fprintf(stderr, "\r%llu calls", static_cast<unsigned long long>(number + 1));
    }
    std::fprintf(stderr, "\nindexes and words …\n");
    put_aside.bring_back();
    session.connection().exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace
}  // namespace ringside::bench

int main(int count, char** arguments) try {
    const auto calls = count < 3 ? 0 : std::strtoull(arguments[2], nullptr, 10);
    if (calls == 0) return std::fprintf(stderr, "usage: make_history FILE N [ACCOUNT]\n"), 2;
    if (std::filesystem::exists(arguments[1]))
        return std::fprintf(stderr, "make_history: %s is there already\n", arguments[1]), 1;
    ringside::bench::make(arguments[1], calls,
                          ringside::AccountId(count > 3 ? arguments[3] : ringside::bench::usual_account));
} catch (const std::exception& e) {
    return std::fprintf(stderr, "make_history: %s\n", e.what()), 1;
}
