// Forgetting a number and trimming old calls: afterwards nothing of it is in any file.

#include "desk.hpp"

namespace ringside::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr Millis day = Millis{24} * 3600 * 1000;

/// A call with a secret in every place where one can be.
Batch secretive(const char* id, Millis started, const char* digits, const std::string& secret) {
    Batch batch;
    batch.calls = {call(id, started, digits, secret)};
    batch.calls[0].text = "text " + secret;
    batch.calls[0].body = "body " + secret;
    batch.journal = {{0, anna, CallId(id), started, "edit", "agent", secret}};
    batch.state = {{anna, CallId(id), "v|name", secret},
                   {anna, CallId(), std::string("number|") + digits + "|pick", secret}};
    batch.operations = {{OperationId(std::string("op-") + id), started, std::string(id) + " " + secret}};
    return batch;
}

TEST(Forgetting, LeavesNothingInAnyFile) {
    TempFolder folder;
    const auto file = folder / "history.sqlite3";
    Desk desk(file);
    desk.open();
    ASSERT_FALSE(desk.write(secretive("a", 1000, "14085550123", "Hushword")));
    ASSERT_FALSE(desk.write(secretive("b", 2000, "14085550199", "Keepword")));
    EXPECT_EQ(desk.forget(anna, "14085550123"), 1U);

    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("b"));
    EXPECT_FALSE(desk.load(anna, "a"));
    EXPECT_THAT(desk.journal(anna, "a"), IsEmpty());
    EXPECT_THAT(desk.number_state(anna, "14085550123"), IsEmpty());
    EXPECT_THAT(desk.list(anna, by_text("hushword")).calls, IsEmpty());
    EXPECT_EQ(desk.operation("op-a")->answer, "null");
    ASSERT_TRUE(desk.store().close(5000));
    EXPECT_THAT(bytes_of(file), Not(HasSubstr("Hushword")));
    EXPECT_THAT(bytes_of(file), Not(HasSubstr("hushword"))) << "the full-text index still knows the word";
    EXPECT_THAT(bytes_of(file), Not(HasSubstr("14085550123")));
    EXPECT_THAT(bytes_of(file), HasSubstr("Keepword"));
}

TEST(Forgetting, EmptiesTheLogToo) {
    TempFolder folder;
    Desk desk(folder / "history.sqlite3");
    desk.open();
    ASSERT_FALSE(desk.write(secretive("a", 1000, "14085550123", "Hushword")));
    ASSERT_THAT(bytes_of(folder / "history.sqlite3-wal"), HasSubstr("Hushword"));
    desk.forget(anna, "14085550123");
    EXPECT_THAT(bytes_of(folder / "history.sqlite3-wal"), Not(HasSubstr("Hushword")));
}

TEST(Forgetting, TakesLinkedCallsAlong) {
    Desk desk;
    Batch batch = secretive("a", 1000, "14085550123", "Hushword");
    batch.calls.push_back(call("b", 1001, "100"));
    batch.aliases = {{"a", "b"}};
    ASSERT_FALSE(desk.write(batch));
    EXPECT_EQ(desk.forget(anna, "14085550123"), 2U);
    EXPECT_THAT(desk.list(anna).calls, IsEmpty());
}

TEST(Forgetting, LeavesOtherAccountsAlone) {
    Desk desk;
    desk.put({call("a", 1000)});
    EXPECT_EQ(desk.forget(bert, "14085550123"), 0U);
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("a"));
}

TEST(Forgetting, NeverGivesAJournalNumberTwice) {
    TempFolder folder;
    {
        Desk desk(folder / "history.sqlite3");
        desk.open();
        Batch batch;
        batch.calls = {call("a", 1000)};
        batch.journal = {{41, anna, CallId("a"), 1, "edit", "agent", "{}"}};
        ASSERT_FALSE(desk.write(batch));
        desk.forget(anna, "14085550123");
    }
    EXPECT_EQ(Desk(folder / "history.sqlite3").open().last_sequence, 41U);
}

TEST(Trimming, TakesOldCallsWithAllThatIsTheirs) {
    Desk desk;
    ASSERT_FALSE(desk.write(secretive("old", 1 * day, "111111", "Oldword")));
    ASSERT_FALSE(desk.write(secretive("new", 9 * day, "222222", "Newword")));
    EXPECT_EQ(desk.trim(5 * day), 1U);
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("new"));
    EXPECT_THAT(desk.journal(anna, "old"), IsEmpty());
    EXPECT_THAT(desk.list(anna, by_text("oldword")).calls, IsEmpty());
    EXPECT_EQ(desk.number_state(anna, "111111").size(), 1U) << "what belongs to a number outlives its calls";
}

TEST(Trimming, SparesACallThatHasNotEnded) {
    Desk desk;
    CallRow live = call("live", 1000);
    live.ended = 0;
    desk.put({live});
    EXPECT_EQ(desk.trim(9 * day), 0U);
}

TEST(Trimming, GoesThroughMoreCallsThanOneSlice) {
    Desk desk;
    std::vector<CallRow> calls;
    for (int i = 0; i < 1700; ++i) calls.push_back(call("call-" + std::to_string(i), 1000 + i));
    desk.put(calls);
    EXPECT_EQ(desk.trim(1000 + 1600), 1600U);
    EXPECT_EQ(desk.list(anna, {}, {}, 5000).calls.size(), 100U);
}

TEST(Trimming, TakesAnswersAWeekOlderThanTheNewest) {
    Desk desk;
    Batch batch;
    batch.operations = {
        {OperationId("old"), 1 * day, "1"}, {OperationId("recent"), 3 * day, "2"}, {OperationId("new"), 9 * day, "3"}};
    ASSERT_FALSE(desk.write(batch));
    desk.trim(0);
    EXPECT_FALSE(desk.operation("old"));
    EXPECT_TRUE(desk.operation("recent"));
}

}  // namespace
}  // namespace ringside::store
