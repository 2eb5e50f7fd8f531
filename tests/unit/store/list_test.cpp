// The list of calls: order, pages, filters, search.

#include <algorithm>
#include <set>

#include "desk.hpp"

namespace ringside::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct CallListing : testing::Test {
    Desk desk;
};

TEST_F(CallListing, IsNewestFirstWhateverTheOrderOfWriting) {
    desk.put({call("b", 2000), call("c", 3000), call("a", 1000)});
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("c", "b", "a"));
}

TEST_F(CallListing, GivesBackEveryColumn) {
    CallRow row = call("a", 1000, "14085550123", "Mia Wolf");
    row.pbx_id = "1700.1";
    row.ended = 0;
    row.direction = "out";
    row.outcome = "none";
    row.text = "Fernbank Dental";
    row.tags = "vip billing";
    row.conflict = true;
    row.body = R"({"id":"a"})";
    desk.put({row});
    const CallRow found = desk.list(anna).calls.at(0);
    EXPECT_EQ(found.account, anna);
    EXPECT_EQ(found.pbx_id, "1700.1");
    EXPECT_EQ(found.started, 1000);
    EXPECT_EQ(found.ended, 0);
    EXPECT_EQ(found.direction, "out");
    EXPECT_EQ(found.outcome, "none");
    EXPECT_EQ(found.digits, "14085550123");
    EXPECT_EQ(found.name, "Mia Wolf");
    EXPECT_EQ(found.text, "Fernbank Dental");
    EXPECT_EQ(found.tags, "vip billing");
    EXPECT_TRUE(found.conflict);
    EXPECT_EQ(found.body, R"({"id":"a"})");
}

TEST_F(CallListing, ShowsAnotherAccountNothing) {
    desk.put({call("a", 1000, "14085550123", "Mia")});
    EXPECT_THAT(desk.list(bert).calls, IsEmpty());
    EXPECT_THAT(desk.list(bert, by_text("mia")).calls, IsEmpty());
    EXPECT_THAT(desk.list(bert, by_digits("0123")).calls, IsEmpty());
    EXPECT_FALSE(desk.load(bert, "a"));
}

TEST_F(CallListing, PagesNeitherRepeatNorSkipCallsOfOneMillisecond) {
    std::vector<CallRow> calls;
    for (int i = 0; i < 500; ++i) calls.push_back(call("call-" + std::to_string(i), 1000 + i / 100));
    desk.put(calls);
    std::vector<std::string> seen;
    std::optional<Position> before;
    do {
        const CallPage page = desk.list(anna, {}, before, 7);
        for (const std::string& id : ids(page.calls)) seen.push_back(id);
        before = page.next;
    } while (before);
    EXPECT_EQ(seen.size(), 500U);
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 500U);
}

TEST_F(CallListing, GoesOnBehindACallThatWasForgottenMeanwhile) {
    desk.put({call("a", 1000, "111111"), call("b", 1000, "222222"), call("c", 1000, "333333")});
    const auto all = desk.list(anna).calls;
    const CallPage first = desk.list(anna, {}, {}, 2);
    desk.forget(anna, all[1].digits.c_str());
    EXPECT_THAT(ids(desk.list(anna, {}, first.next).calls), ElementsAre(all[2].id.value));
}

TEST_F(CallListing, MovesACallWhoseStartBecomesKnown) {
    desk.put({call("a", 1000, "1", "Mia"), call("b", 2000)});
    desk.put({call("a", 3000, "1", "Mia")});
    EXPECT_THAT(ids(desk.list(anna).calls), ElementsAre("a", "b"));
    EXPECT_THAT(ids(desk.list(anna, by_text("mia")).calls), ElementsAre("a"));
}

TEST_F(CallListing, FiltersByDirectionOutcomeConflictAndTag) {
    CallRow missed = call("missed", 1000), out = call("out", 2000), disputed = call("disputed", 3000),
            vip = call("vip", 4000);
    missed.outcome = "missed";
    out.direction = "out";
    disputed.conflict = true;
    vip.tags = "billing vip-gold";
    desk.put({missed, out, disputed, vip});
    const auto by = [&](auto member, auto value) {
        CallFilter filter;
        filter.*member = value;
        return ids(desk.list(anna, filter).calls);
    };
    EXPECT_THAT(by(&CallFilter::outcome, "missed"), ElementsAre("missed"));
    EXPECT_THAT(by(&CallFilter::direction, "out"), ElementsAre("out"));
    EXPECT_THAT(by(&CallFilter::conflict_only, true), ElementsAre("disputed"));
    EXPECT_THAT(by(&CallFilter::tag, "vip-gold"), ElementsAre("vip"));
    EXPECT_THAT(by(&CallFilter::tag, "vip"), IsEmpty());
}

TEST_F(CallListing, FiltersTogetherMustAllHold) {
    CallRow wanted = call("wanted", 1000, "14085550123", "Mia"), other = call("other", 2000, "14085550123", "Mia");
    wanted.outcome = "missed";
    wanted.tags = "vip";
    other.tags = "vip";
    desk.put({wanted, other, call("third", 3000)});
    CallFilter filter = by_text("mia");
    filter.digits = "0123";
    filter.tag = "vip";
    filter.direction = "in";
    filter.outcome = "missed";
    EXPECT_THAT(ids(desk.list(anna, filter).calls), ElementsAre("wanted"));
}

TEST_F(CallListing, FindsANumberByItsEnd) {
    desk.put(
        {call("us", 1000, "14085550123"), call("national", 2000, "4085550123"), call("other", 3000, "14085550199")});
    EXPECT_THAT(ids(desk.list(anna, by_digits("5550123")).calls), ElementsAre("national", "us"));
    EXPECT_THAT(ids(desk.list(anna, by_digits("14085550123")).calls), ElementsAre("us"));
    EXPECT_THAT(ids(desk.list(anna, by_digits("(408) 555-0199")).calls), ElementsAre("other"));
}

TEST_F(CallListing, TakesOneOrTwoDigitsAsAWholeNumber) {
    desk.put({call("desk 23", 1000, "23"), call("outside", 2000, "14085550123")});
    EXPECT_THAT(ids(desk.list(anna, by_digits("23")).calls), ElementsAre("desk 23"));
}

TEST_F(CallListing, SearchesBeginningsOfWordsWithoutCaseOrAccents) {
    CallRow row = call("a", 1000, "1", "José Müller");
    row.text = "Fernbank Dental";
    desk.put({row, call("b", 2000, "1", "Josephine")});
    EXPECT_THAT(ids(desk.list(anna, by_text("jose")).calls), ElementsAre("b", "a"));
    EXPECT_THAT(ids(desk.list(anna, by_text("MULL fern")).calls), ElementsAre("a"));
    EXPECT_THAT(ids(desk.list(anna, by_text("ernbank")).calls), IsEmpty());
}

TEST_F(CallListing, FindsTheNewWordsAndNotTheOldOnes) {
    desk.put({call("a", 1000, "1", "Mia")});
    desk.put({call("a", 1000, "1", "Noah")});
    EXPECT_THAT(desk.list(anna, by_text("mia")).calls, IsEmpty());
    EXPECT_THAT(ids(desk.list(anna, by_text("noah")).calls), ElementsAre("a"));
}

TEST_F(CallListing, TakesAnythingTypedAsWords) {
    desk.put({call("a", 1000, "1", "O'Brien \"Bob\" NOT AND*")});
    for (const char* typed :
         {"\"", "bob\"", "NOT", "a OR", "name:bob", "(", "*", "-", "NEAR(", "^bob", "{text}:", "?!", "\xff\xfe", "'"})
        EXPECT_EQ(desk.try_ask<CallPage>([&](auto done) { desk.store().list(anna, by_text(typed), {}, 50, done); })
                      .first.fault,
                  Fault::none)
            << typed;
    EXPECT_THAT(ids(desk.list(anna, by_text("o'brien - bob")).calls), ElementsAre("a"));
    EXPECT_THAT(desk.list(anna, by_text("?!")).calls, IsEmpty());
}

TEST_F(CallListing, ShowsEachGapOnThePageInWhoseTimeItEnds) {
    desk.put({call("a", 1000), call("b", 2000), call("c", 3000), call("d", 4000)});
    Batch batch;
    batch.gaps = {{anna, 900, 1500}, {anna, 3100, 3500}, {anna, 4500, 0}, {bert, 3100, 3500}};
    ASSERT_FALSE(desk.write(batch));
    const CallPage first = desk.list(anna, {}, {}, 2), second = desk.list(anna, {}, first.next, 2);
    ASSERT_EQ(first.gaps.size(), 2U);
    EXPECT_EQ(first.gaps[0].from, 4500);
    EXPECT_EQ(first.gaps[1].from, 3100);
    ASSERT_EQ(second.gaps.size(), 1U);
    EXPECT_EQ(second.gaps[0].from, 900);
}

TEST_F(CallListing, ForgetsAGapThatWasFilled) {
    Batch open, filled;
    open.gaps = {{anna, 1000, 2000}};
    filled.gaps = {{anna, 1000, 1000}};
    desk.put({call("a", 1000)});
    ASSERT_FALSE(desk.write(open));
    ASSERT_FALSE(desk.write(filled));
    EXPECT_THAT(desk.list(anna).gaps, IsEmpty());
}

TEST_F(CallListing, StaysRightWithAHundredThousandCalls) {
    std::mt19937 random(7);
    std::vector<CallRow> calls;
    for (int i = 0; i < 100'000; ++i)
        calls.push_back(call("call-" + std::to_string(i), random() % 50'000,
                             std::to_string(1'000'000 + random() % 9'000'000), i % 1000 == 0 ? "Rarebird" : "Common"));
    desk.put(calls);

    std::size_t rare = 0, ending = 0;
    for (const CallRow& row : calls) rare += row.name == "Rarebird", ending += row.digits.ends_with("777");
    EXPECT_EQ(desk.list(anna, by_text("rare"), {}, 1000).calls.size(), rare);
    EXPECT_EQ(desk.list(anna, by_digits("777"), {}, 10'000).calls.size(), ending);

    std::set<std::string> seen;
    std::optional<Position> before;
    Millis last = std::numeric_limits<Millis>::max();
    do {
        const CallPage page = desk.list(anna, {}, before, 5000);
        for (const CallRow& row : page.calls) {
            EXPECT_LE(row.started, last);
            EXPECT_TRUE(seen.insert(row.id.value).second) << "seen twice";
            last = row.started;
        }
        before = page.next;
    } while (before);
    EXPECT_EQ(seen.size(), calls.size());
}

}  // namespace
}  // namespace ringside::store
