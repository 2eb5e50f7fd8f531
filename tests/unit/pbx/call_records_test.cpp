#include "pbx/asterisk/call_records.hpp"

#include <gmock/gmock.h>

#include "fixture.hpp"

namespace ringside::pbx::asterisk {
namespace {

Account agent(std::string endpoint = "PJSIP/100") {
    Account account;
    account.endpoint = std::move(endpoint);
    account.country = "US";
    return account;
}

HistoryPage read(const std::string& file, const std::string& cursor = {}, std::size_t limit = 100,
                 const std::string& endpoint = "PJSIP/100") {
    return read_records(file, RecordCursor::parse(cursor), limit, agent(endpoint), "\"e1\"");
}

struct Expected {
    const char* file;
    const char* endpoint;
    Direction direction;
    const char* remote;
    Outcome outcome;
};
constexpr Expected expected[] = {
    {"22.10/inbound-answered.cdr.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked},
    {"22.10/inbound-declined.cdr.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::rejected},
    {"22.10/inbound-no-answer.cdr.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::missed},
    {"22.10/inbound-queue.cdr.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked},
    {"22.10/inbound-queue.cdr.jsonl", "PJSIP/101", Direction::in, "14085550123", Outcome::elsewhere},
    {"22.10/agent-dials.cdr.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::talked},
    {"22.10/agent-to-agent.cdr.jsonl", "PJSIP/101", Direction::internal, "100", Outcome::talked},
    {"22.10/click-to-dial.cdr.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::talked},
    {"22.10/click-to-dial-busy.cdr.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::busy},
    {"22.10/click-to-dial-agent-away.cdr.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::cancelled},
    {"16.28/inbound-gives-up.cdr.csv", "PJSIP/100", Direction::in, "14085550123", Outcome::missed},
    {"16.28/agent-dials.cdr.csv", "PJSIP/100", Direction::out, "14085550123", Outcome::talked},
};

TEST(CallRecords, OfEachRecordedCallSayWhatHappenedToThisAgent) {
    for (const auto& want : expected) {
        SCOPED_TRACE(std::string(want.file) + " " + want.endpoint);
        const auto page = read(fixture_text(want.file), {}, 100, want.endpoint);
        ASSERT_EQ(page.calls.size(), 1u);
        EXPECT_EQ(page.calls[0].direction, want.direction);
        EXPECT_EQ(page.calls[0].remote.number.digits, want.remote);
        EXPECT_EQ(page.calls[0].outcome, want.outcome);
        EXPECT_FALSE(page.more);
    }
}

TEST(CallRecords, OfOtherAgentsAreNotRead) {
    EXPECT_TRUE(read(fixture_text("22.10/inbound-answered.cdr.jsonl"), {}, 100, "PJSIP/999").calls.empty());
}

TEST(CallRecords, ArePagedWithoutLossOrRepeat) {
    const auto file = fixture_text("22.10/inbound-answered.cdr.jsonl") +
                      fixture_text("22.10/inbound-declined.cdr.jsonl") + fixture_text("22.10/agent-dials.cdr.jsonl");
    std::vector<std::string> ids;
    std::string cursor;
    for (bool more = true; more;) {
        const auto page = read(file, cursor, 1);
        for (const auto& call : page.calls) ids.push_back(call.call.value);
        cursor = page.next;
        more = page.more;
    }
    EXPECT_THAT(ids, testing::ElementsAre("1795330610.0", "1795330626.8", "1795330645.21"));
}

TEST(CallRecords, OfACallThatGrewComeAgainWhole) {
    const auto both = fixture_text("22.10/inbound-queue.cdr.jsonl");
    const auto first_line = both.substr(0, both.find('\n') + 1);
    const auto cursor = read(first_line, {}, 100, "PJSIP/101").next;
    const auto page = read(both, cursor, 100, "PJSIP/101");
    ASSERT_EQ(page.calls.size(), 1u);
    EXPECT_EQ(page.calls[0].outcome, Outcome::elsewhere);
}

TEST(CallRecords, AreReadFromTheStartWhenTheFileIsAnother) {
    const auto cursor = read(fixture_text("22.10/inbound-answered.cdr.jsonl")).next;
    EXPECT_EQ(read(fixture_text("22.10/agent-dials.cdr.jsonl"), cursor).calls.size(), 1u);
}

TEST(CallRecords, WithBrokenLinesLoseOnlyThose) {
    const auto good = fixture_text("22.10/inbound-answered.cdr.jsonl");
    EXPECT_EQ(read("{\"linkedid\":\n\n,,,\"\n" + good + good.substr(0, 40)).calls.size(), 1u);
}

}  // namespace
}  // namespace ringside::pbx::asterisk
