#include "record/call_book.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "call_story_builder.hpp"

namespace ringside {
namespace {

using test::Book;
using test::Event;
using test::row;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto ringing = LegState::ringing, dialling = LegState::dialling, active = LegState::active,
               held = LegState::held, ended = LegState::ended;

TEST(CallBook, AnAnsweredCallRingsIsAnsweredAndEndsTalked) {
    Book book;
    EXPECT_THAT(book.take(Event("c", "a").in().is(ringing).from("2125550142", "Ana").time(10)),
                ElementsAre(CallEvent::ring));
    EXPECT_THAT(book.take(Event("c", "a").is(active).time(20)), ElementsAre(CallEvent::answer));
    EXPECT_THAT(book.take(Event("c", "a").is(ended).time(50)), ElementsAre(CallEvent::hangup));
    const Call& call = *book.pbx("c");
    EXPECT_EQ(call.id, CallId("call-1"));
    EXPECT_EQ(call.account, AccountId("pbx/204"));
    EXPECT_EQ(call.state, CallState::ended);
    EXPECT_EQ(call.outcome, Outcome::talked);
    EXPECT_EQ(call.direction, Direction::in);
    EXPECT_EQ(call.remote.name, "Ana");
    EXPECT_EQ(call.remote.number.e164, "+12125550142");
    EXPECT_EQ(call.started, 10);
    EXPECT_EQ(call.answered, 20);
    EXPECT_EQ(call.ended, 50);
    EXPECT_EQ(call.certainty, Certainty::seen);
}

TEST(CallBook, M06_EachWayOfEndingIsOneRowWithItsOutcome) {
    Book book;
    struct Way {
        const char* call;
        Direction direction;
        bool answered;
        std::optional<Outcome> told;
        Outcome outcome;
    };
    const Way ways[] = {
        {"answered", Direction::in, true, Outcome::talked, Outcome::talked},
        {"missed", Direction::in, false, std::nullopt, Outcome::missed},
        {"rejected", Direction::in, false, Outcome::rejected, Outcome::rejected},
        {"outgoing", Direction::out, true, std::nullopt, Outcome::talked},
        {"outgoing, busy", Direction::out, false, Outcome::busy, Outcome::busy},
        {"outgoing, the PBX does not tell", Direction::out, false, std::nullopt, Outcome::unknown},
        {"transferred", Direction::in, true, Outcome::transferred, Outcome::transferred},
        {"on another device", Direction::in, false, Outcome::elsewhere, Outcome::elsewhere},
    };
    for (const Way& way : ways) {
        Event start(way.call, "a");
        start.direction = way.direction;
        book.apply(start.is(way.direction == Direction::in ? ringing : dialling), 1);
        if (way.answered) book.apply(Event(way.call, "a").is(active), 2);
        Event end(way.call, "a");
        end.outcome = way.told;
        book.apply(end.is(ended), 3);
    }
    std::set<CallId> rows;
    for (const Way& way : ways) {
        SCOPED_TRACE(way.call);
        rows.insert(book.pbx(way.call)->id);
        EXPECT_EQ(book.pbx(way.call)->outcome, way.outcome);
        EXPECT_FALSE(book.pbx(way.call)->live());
    }
    EXPECT_EQ(rows.size(), std::size(ways));
    EXPECT_THAT(book.live(), IsEmpty());
}

TEST(CallBook, OneDeviceTalkedAndTheOtherRangIsOneTalkedCall) {
    Book book;
    for (const char* leg : {"desk", "mobile"}) book.apply(Event("c", leg).in().is(ringing), 1);
    book.apply(Event("c", "mobile").is(active), 2);
    book.apply(Event("c", "desk").is(ended).with(Outcome::elsewhere), 2);
    EXPECT_EQ(book.pbx("c")->state, CallState::connected) << "it ends with its last own leg";
    book.apply(Event("c", "mobile").is(ended), 3);
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::talked);
}

TEST(CallBook, AnsweredElsewhereOutweighsMissed) {
    Book book;
    for (const char* leg : {"desk", "mobile"}) book.apply(Event("c", leg).in().is(ringing), 1);
    book.apply(Event("c", "desk").is(ended).with(Outcome::missed), 2);
    book.apply(Event("c", "mobile").is(ended).with(Outcome::elsewhere), 2);
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::elsewhere);
}

TEST(CallBook, ALegThatWasAnsweredIsNeverMissed) {
    Book book;
    book.apply(Event("c", "a").in().is(active), 1);
    book.apply(Event("c", "a").is(ended).with(Outcome::missed), 2);
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::talked);
}

TEST(CallBook, ALateRingingChangesFieldsButNotTheState) {
    Book book;
    book.apply(Event("c", "a").in().is(active).time(20), 1);
    EXPECT_THAT(book.take(Event("c", "a").is(ringing).from("2125550142").time(10)), ElementsAre(CallEvent::update));
    EXPECT_EQ(book.pbx("c")->state, CallState::connected);
    EXPECT_EQ(book.pbx("c")->remote.number.e164, "+12125550142");
}

TEST(CallBook, AfterItsEndALegStaysEndedButItsCauseMayComeLate) {
    Book book;
    book.apply(Event("c", "a").in().is(ringing), 1);
    book.apply(Event("c", "a").is(ended), 2);
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::missed);
    EXPECT_THAT(book.take(Event("c", "a").is(active)), IsEmpty());
    EXPECT_THAT(book.take(Event("c", "a").with(Outcome::elsewhere)), ElementsAre(CallEvent::update));
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::elsewhere);
}

TEST(CallBook, TheSameEventTwiceTellsNothingNew) {
    Book book;
    EXPECT_EQ(book.take(Event("c", "a").in().is(ringing).time(5)).size(), 1u);
    EXPECT_THAT(book.take(Event("c", "a").in().is(ringing).time(5)), IsEmpty());
}

TEST(CallBook, HoldAndResumeComeFromTheStateOrFromTheFlag) {
    Book book;
    book.apply(Event("c", "a").in().is(active), 1);
    EXPECT_THAT(book.take(Event("c", "a").is(held)), ElementsAre(CallEvent::hold));
    EXPECT_THAT(book.take(Event("c", "a").is(active)), ElementsAre(CallEvent::resume));
    Event pressed("c", "a");
    pressed.held_by_me = Tri::yes;
    EXPECT_THAT(book.take(pressed), ElementsAre(CallEvent::hold));
    pressed.held_by_me = Tri::no;
    EXPECT_THAT(book.take(pressed), ElementsAre(CallEvent::resume));
}

TEST(CallBook, ATransferIsAnEventBeforeItsEnd) {
    Book book;
    book.apply(Event("c", "a").in().is(active), 1);
    EXPECT_THAT(book.take(Event("c", "a").handed_on().is(ended)), ElementsAre(CallEvent::transfer, CallEvent::hangup));
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::transferred);
}

TEST(CallBook, ATransferAnnouncedFirstIsKeptForTheEnd) {
    Book book;
    book.apply(Event("c", "a").in().is(active), 1);
    EXPECT_THAT(book.take(Event("c", "a").handed_on()), ElementsAre(CallEvent::transfer));
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::none);
    EXPECT_THAT(book.take(Event("c", "a").is(ended)), ElementsAre(CallEvent::hangup));
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::transferred);
}

TEST(CallBook, ACallWithoutAnOwnLegIsNotTheAgents) {
    Book book;
    EXPECT_THAT(book.take(Event("c", "caller").others().is(active)), IsEmpty());
    EXPECT_EQ(book.pbx("c"), nullptr);
    EXPECT_THAT(book.live(), IsEmpty());
    EXPECT_THAT(book.take(Event("c", "mine").in().is(ringing)), ElementsAre(CallEvent::ring));
    EXPECT_EQ(book.pbx("c")->legs.size(), 2u);
}

TEST(CallBook, OtherPeoplesLegsDoNotAnswerTheAgentsCall) {
    Book book;
    book.apply(Event("c", "mine").in().is(ringing), 1);
    book.apply(Event("c", "queue").others().is(active), 1);
    EXPECT_EQ(book.pbx("c")->state, CallState::ringing);
    book.apply(Event("c", "mine").is(ended), 2);
    EXPECT_EQ(book.pbx("c")->state, CallState::ended);
}

TEST(CallBook, NothingThatIsKnownIsClearedByAnEmptyMember) {
    Book book;
    book.apply(Event("c", "a").in().is(ringing).from("2125550142", "Ana"), 1);
    Event withheld("c", "a");
    withheld.remote = test::party("anonymous");
    withheld.queue = "";
    withheld.encrypted = Extent::unknown;
    EXPECT_THAT(book.take(withheld), IsEmpty());
    EXPECT_EQ(book.pbx("c")->remote.name, "Ana");
    EXPECT_EQ(book.pbx("c")->remote.number.e164, "+12125550142");
}

TEST(CallBook, RecordedOnOneOfTwoLegsIsRecordedInPart) {
    Book book;
    Event desk("c", "desk"), mobile("c", "mobile");
    desk.recorded = Extent::all;
    desk.encrypted = mobile.encrypted = Extent::all;
    mobile.recorded = Extent::none;
    book.apply(desk.in().is(active), 1);
    book.apply(mobile.in().is(active), 1);
    EXPECT_EQ(book.pbx("c")->recorded, Extent::part);
    EXPECT_EQ(book.pbx("c")->encrypted, Extent::all);
}

TEST(CallBook, HistoryCorrectsOutcomeAndTimesAndIsFinal) {
    Book book;
    book.apply(Event("c", "a").in().is(ringing).time(10), 1);
    book.reconcile({}, 60);
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::unknown);
    HistoryCall record = row("c", Outcome::talked);
    record.started = 11;
    record.answered = 15;
    record.ended = 40;
    const auto changes = book.apply(record, 100);
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].event, CallEvent::history);
    const Call& call = *book.pbx("c");
    EXPECT_EQ(call.outcome, Outcome::talked);
    EXPECT_EQ(call.certainty, Certainty::final);
    EXPECT_EQ(call.started, 11);
    EXPECT_EQ(call.ended, 40);
    EXPECT_EQ(call.legs[0].outcome, Outcome::unknown) << "what was seen is kept beside it";
    EXPECT_THAT(book.apply(record, 200), IsEmpty()) << "the same row again";
    EXPECT_THAT(book.take(Event("c", "a").with(Outcome::missed)), ElementsAre(CallEvent::update));
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::talked) << "late events do not take back the record";
}

TEST(CallBook, AVaguerRecordDoesNotTakeAwayWhatWasSeen) {
    const std::pair<Outcome, Outcome> cases[] = {
        {Outcome::elsewhere, Outcome::missed}, {Outcome::rejected, Outcome::missed},
        {Outcome::rejected, Outcome::busy},    {Outcome::transferred, Outcome::talked},
        {Outcome::cancelled, Outcome::missed}, {Outcome::missed, Outcome::unknown}};
    for (const auto& [seen, recorded] : cases) {
        Book book;
        book.apply(Event("c", "a").in().is(ringing), 1);
        book.apply(Event("c", "a").is(ended).with(seen), 2);
        book.apply(row("c", recorded), 3);
        EXPECT_EQ(book.pbx("c")->outcome, seen);
        EXPECT_EQ(book.pbx("c")->certainty, Certainty::final);
    }
}

TEST(CallBook, HistoryOfAnUnknownCallMakesAnEndedOne) {
    Book book;
    HistoryCall record = row("old", Outcome::missed);
    record.remote = test::party("2125550142");
    record.started = 5;
    const auto changes = book.apply(record, 100);
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_FALSE(changes[0].call->live());
    EXPECT_EQ(changes[0].call->outcome, Outcome::missed);
    EXPECT_EQ(changes[0].call->remote.number.e164, "+12125550142");
}

TEST(CallBook, AfterAGapLiveCallsAreCheckedAndAbsentOnesEndedUnseen) {
    Book book;
    book.apply(Event("stays", "a").in().is(active), 1);
    book.apply(Event("gone", "b").in().is(ringing), 1);
    EXPECT_EQ(book.lost(50).size(), 2u);
    EXPECT_EQ(book.pbx("stays")->certainty, Certainty::checking);
    EXPECT_EQ(book.reconcile({LegId("a")}, 60).size(), 2u);
    EXPECT_EQ(book.pbx("stays")->certainty, Certainty::seen);
    EXPECT_TRUE(book.pbx("stays")->live());
    EXPECT_FALSE(book.pbx("gone")->live());
    EXPECT_EQ(book.pbx("gone")->outcome, Outcome::unknown) << "not missed: nobody looked";
    EXPECT_EQ(book.pbx("gone")->ended, 60);
}

TEST(CallBook, LinkedCallsAreOneAndBothNamesFindIt) {
    Book book;
    book.apply(Event("consult", "b").out().is(active).from("100"), 1);
    book.apply(Event("main", "a").in().is(held).from("2125550142"), 1);
    const CallId part = book.pbx("consult")->id, whole = book.pbx("main")->id;
    ASSERT_FALSE(book.link(PbxCallId("consult"), PbxCallId("main"), 2).empty());
    EXPECT_EQ(book.pbx("consult")->id, whole);
    EXPECT_EQ(book.find(part)->id, whole);
    EXPECT_EQ(book.live().size(), 1u);
    EXPECT_EQ(book.pbx("main")->legs.size(), 2u);
    EXPECT_EQ(book.pbx("main")->state, CallState::connected) << "the active leg says what the agent does";
    book.apply(Event("consult", "b").is(ended), 3);
    EXPECT_EQ(book.pbx("main")->state, CallState::held);
}

TEST(CallBook, ALinkCanBeTakenBack) {
    Book book;
    book.apply(Event("x", "a").in().is(active), 1);
    book.apply(Event("y", "b").in().is(active), 1);
    const CallId x = book.pbx("x")->id;
    book.link(PbxCallId("x"), PbxCallId("y"), 2);
    EXPECT_FALSE(book.unlink(PbxCallId("x"), 3).empty());
    EXPECT_EQ(book.pbx("x")->id, x);
    EXPECT_EQ(book.pbx("x")->legs.size(), 1u);
    EXPECT_EQ(book.pbx("y")->legs.size(), 1u);
    EXPECT_EQ(book.live().size(), 2u);
    EXPECT_THAT(book.unlink(PbxCallId("x"), 4), IsEmpty());
}

TEST(CallBook, LinkingInACircleChangesNothing) {
    Book book;
    book.apply(Event("x", "a").in().is(active), 1);
    book.apply(Event("y", "b").in().is(active), 1);
    book.link(PbxCallId("x"), PbxCallId("y"), 2);
    EXPECT_THAT(book.link(PbxCallId("y"), PbxCallId("x"), 3), IsEmpty());
    EXPECT_THAT(book.link(PbxCallId("x"), PbxCallId("x"), 3), IsEmpty());
    EXPECT_EQ(book.pbx("x"), book.pbx("y"));
}

TEST(CallBook, ALinkToAnUnknownIdKeepsTheKnownCall) {
    Book book;
    book.apply(Event("x", "a").in().is(active), 1);
    const CallId x = book.pbx("x")->id;
    book.link(PbxCallId("x"), PbxCallId("later"), 2);
    book.apply(Event("later", "b").in().is(ringing), 3);
    EXPECT_EQ(book.pbx("later")->id, x);
    EXPECT_EQ(book.pbx("x")->legs.size(), 2u);
}

TEST(CallBook, ARememberedCallKeepsItsNameAndItsStory) {
    Call stored;
    stored.id = CallId("from-the-store");
    stored.pbx_id = PbxCallId("c");
    stored.state = CallState::ended;
    stored.outcome = Outcome::talked;
    stored.certainty = Certainty::final;
    stored.started = 5;
    Book book;
    book.remember(stored);
    EXPECT_EQ(book.pbx("c")->id, CallId("from-the-store"));
    book.apply(Event("c", "a").in().is(ended).time(9), 10);
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::talked) << "a late event of a call whose legs are forgotten";
    EXPECT_EQ(book.pbx("c")->started, 5);
    EXPECT_EQ(book.find(CallId("from-the-store")), book.pbx("c"));
}

TEST(CallBook, ARememberedLiveCallIsCheckedUntilTheSnapshot) {
    Call stored;
    stored.id = CallId("from-the-store");
    stored.pbx_id = PbxCallId("c");
    stored.state = CallState::connected;
    stored.started = 5;
    Book book;
    book.remember(stored);
    ASSERT_EQ(book.live().size(), 1u);
    EXPECT_EQ(book.live()[0]->certainty, Certainty::checking);
    const auto changes = book.reconcile({}, 60);
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].event, CallEvent::hangup);
    EXPECT_EQ(book.pbx("c")->outcome, Outcome::unknown);
    EXPECT_EQ(book.pbx("c")->ended, 60);
}

TEST(CallBook, ForgetsOldEndedCallsAndKeepsLiveOnes) {
    Book book;
    book.apply(Event("old", "a").in().is(ended).time(10), 1);
    book.apply(Event("new", "b").in().is(ended).time(90), 1);
    book.apply(Event("live", "c").in().is(active).time(5), 1);
    book.apply(Event("strangers", "d").others().is(ended).time(5), 1);
    book.forget_ended(50);
    EXPECT_EQ(book.pbx("old"), nullptr);
    EXPECT_NE(book.pbx("new"), nullptr);
    EXPECT_NE(book.pbx("live"), nullptr);
}

TEST(CallBook, AClockThatStepsBackMakesNoNegativeTimes) {
    Book book;
    book.apply(Event("c", "a").in().is(ringing).time(1000), 1);
    book.apply(Event("c", "a").is(active).time(400), 1);
    book.apply(Event("c", "a").is(ended).time(300), 1);
    EXPECT_LE(book.pbx("c")->started, book.pbx("c")->answered);
    EXPECT_LE(book.pbx("c")->answered, book.pbx("c")->ended);
}

TEST(CallBook, AnEventWithoutIdsIsIgnored) {
    Book book;
    EXPECT_THAT(book.take(Event("", "a").is(ringing)), IsEmpty());
    EXPECT_THAT(book.take(Event("c", "").is(ringing)), IsEmpty());
    EXPECT_THAT(book.live(), IsEmpty());
}

}  // namespace
}  // namespace ringside
