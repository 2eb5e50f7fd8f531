// What is known about one call: state, journal, aliases, operations, settings.

#include "desk.hpp"

namespace ringside::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

struct StoredRecord : testing::Test {
    Desk desk;
    Batch batch;

    void write() {
        const Error error = desk.write(std::exchange(batch, {}));
        ASSERT_FALSE(error) << error.detail;
    }
    void link(std::string from, std::string to) {
        batch.aliases = {{std::move(from), std::move(to)}};
        write();
    }
};

TEST_F(StoredRecord, KeepsTheLastValueOfEachKey) {
    batch.calls = {call("a", 1000)};
    batch.state = {
        {anna, CallId("a"), "v|name", "1"}, {anna, CallId("a"), "v|city", "2"}, {anna, CallId("a"), "v|name", "3"}};
    write();
    batch.state = {{anna, CallId("a"), "v|city", "4"}};
    write();
    const auto stored = desk.load(anna, "a");
    ASSERT_TRUE(stored);
    ASSERT_THAT(stored->state, SizeIs(2));
    EXPECT_EQ(stored->state[0].body, "4");
    EXPECT_EQ(stored->state[1].body, "3");
}

TEST_F(StoredRecord, LosesAKeyWhoseBodyIsEmpty) {
    batch.calls = {call("a", 1000)};
    batch.state = {{anna, CallId("a"), "v|name", "1"}};
    write();
    batch.state = {{anna, CallId("a"), "v|name", ""}};
    write();
    EXPECT_THAT(desk.load(anna, "a")->state, IsEmpty());
}

TEST_F(StoredRecord, IsFoundByItsAliasAndHoldsBothStates) {
    batch.calls = {call("first", 1000), call("second", 1001)};
    batch.state = {{anna, CallId("first"), "k", "of first"}, {anna, CallId("second"), "k", "of second"}};
    batch.journal = {{0, anna, CallId("first"), 1, "ring", "pbx", "{}"},
                     {0, anna, CallId("second"), 2, "ring", "pbx", "{}"}};
    write();
    link("second", "first");
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("first"));
    EXPECT_EQ(desk.load(anna, "second")->call.id.value, "first");
    EXPECT_THAT(desk.load(anna, "first")->state, SizeIs(2));
    EXPECT_THAT(desk.journal(anna, "first"), SizeIs(2));
    EXPECT_THAT(desk.journal(anna, "second"), SizeIs(2));
}

TEST_F(StoredRecord, ComesApartWhenTheAliasIsUndone) {
    desk.put({call("first", 1000), call("second", 1001)});
    link("second", "first");
    link("second", "");
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("second", "first"));
    EXPECT_EQ(desk.load(anna, "second")->call.id.value, "second");
}

TEST_F(StoredRecord, MayBecomeAnAliasBeforeItIsWritten) {
    link("second", "first");
    desk.put({call("first", 1000), call("second", 1001)});
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("first"));
}

TEST_F(StoredRecord, OfACircleOfAliasesIsNothingRatherThanAHang) {
    desk.put({call("first", 1000), call("second", 1001)});
    link("first", "second");
    link("second", "first");
    EXPECT_FALSE(desk.load(anna, "first"));
}

TEST_F(StoredRecord, JournalIsNewestFirstAndPaged) {
    for (std::uint64_t i = 1; i <= 5; ++i)
        batch.journal.push_back({i * 10, anna, CallId("a"), Millis(i), "edit", "agent", "{}"});
    write();
    const auto page =
        desk.ask<std::vector<JournalRow>>([&](auto done) { desk.store().journal(anna, CallId("a"), 40, 2, done); });
    ASSERT_THAT(page, SizeIs(2));
    EXPECT_EQ(page[0].sequence, 30U);
    EXPECT_EQ(page[1].sequence, 20U);
}

TEST_F(StoredRecord, TakesAllOfABatchOrNothing) {
    batch.journal = {{7, anna, CallId("a"), 1, "edit", "agent", "{}"}};
    write();
    batch.calls = {call("b", 1000)};
    batch.journal = {{7, anna, CallId("b"), 1, "edit", "agent", "the number is taken"}};
    EXPECT_EQ(desk.write(batch).fault, Fault::io);
    EXPECT_THAT(desk.list(anna).calls, IsEmpty());
}

TEST_F(StoredRecord, FindsTheNewestCallOfAPbxName) {
    CallRow old = call("old", 1000), recent = call("new", 2000);
    old.pbx_id = recent.pbx_id = "1700.1";
    desk.put({recent, old});
    const auto find = [&](const AccountId& account) {
        return desk.ask<std::optional<CallRow>>(
            [&](auto done) { desk.store().find_pbx_call(account, "1700.1", done); });
    };
    EXPECT_EQ(find(anna)->id.value, "new");
    EXPECT_FALSE(find(bert));
}

TEST_F(StoredRecord, IsUnfinishedUntilTheCallEnds) {
    CallRow live = call("live", 2000);
    live.ended = 0;
    desk.put({call("over", 1000), live});
    const auto unfinished = [&] {
        return ids(desk.ask<std::vector<CallRow>>([&](auto done) { desk.store().unfinished(anna, done); }));
    };
    EXPECT_THAT(unfinished(), ElementsAre("live"));
    live.ended = 3000;
    desk.put({live});
    EXPECT_THAT(unfinished(), IsEmpty());
}

TEST_F(StoredRecord, AnswersAnOperationWithItsFirstAnswer) {
    batch.operations = {{OperationId("op"), 1, "first"}};
    write();
    batch.operations = {{OperationId("op"), 2, "second"}};
    write();
    EXPECT_EQ(desk.operation("op")->answer, "first");
    EXPECT_FALSE(desk.operation("another"));
}

TEST_F(StoredRecord, RemembersWhatBelongsToANumber) {
    batch.state = {{anna, CallId(), "number|123|pick", "contact/42"},
                   {anna, CallId(), "number|1234|pick", "contact/43"},
                   {bert, CallId(), "number|123|pick", "contact/44"}};
    write();
    const auto state = desk.number_state(anna, "123");
    ASSERT_THAT(state, SizeIs(1));
    EXPECT_EQ(state[0].body, "contact/42");
}

TEST_F(StoredRecord, KeepsSettingsAndCursors) {
    batch.settings = {{"theme", "\"dark\""}, {"gone", "1"}};
    batch.cursors = {{anna.value, "2026-01-01"}};
    write();
    batch.settings = {{"gone", ""}};
    batch.cursors = {{anna.value, "2026-02-02"}};
    write();
    EXPECT_THAT(desk.open().settings, ElementsAre(Pair("theme", "\"dark\"")));
    const auto cursor = [&](const AccountId& account) {
        return desk.ask<std::string>([&](auto done) { desk.store().cursor(account, done); });
    };
    EXPECT_EQ(cursor(anna), "2026-02-02");
    EXPECT_EQ(cursor(bert), "");
}

}  // namespace
}  // namespace ringside::store
