#include <gtest/gtest.h>

#include "played.hpp"

namespace practice::scenario::test {
namespace {

std::set<std::string> recorded_ids(const Recording& recording) {
    std::set<std::string> ids;
    for (const auto& [at, event] : recording.events) {
        for (const char* key : {"channel", "caller", "peer", "bridge"}) {
            if (const json::object* thing = object_of(event, key)) {
                ids.emplace(text_of(*thing, "id"));
            }
        }
    }
    return ids;
}

class EveryRecording : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, EveryRecording, testing::ValuesIn(recording_names(PRACTICE_PBX_RECORDINGS)),
                         [](const auto& each) {
                             std::string name = each.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST_P(EveryRecording, KeepsNoRecordedId) {
    const Scenario scenario = scenario_named(GetParam());
    Minter minter(1);
    Instant now = noon;
    Play play(scenario, {}, minter, now);
    std::string sent = all_text(run(play, now));
    sent += all_text(play.call_records(now));
    for (const std::string& id : recorded_ids(*scenario.recording)) {
        EXPECT_EQ(sent.find('"' + id + '"'), std::string::npos) << id;
    }
}

TEST_P(EveryRecording, SendsEveryEventOnceAndInOrder) {
    const Scenario scenario = scenario_named(GetParam());
    Minter minter(1);
    Instant now = noon;
    Play play(scenario, {}, minter, now);
    const Events sent = run(play, now);
    ASSERT_EQ(sent.size(), scenario.recording->events.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        EXPECT_EQ(text_of(sent[i], "type"), text_of(scenario.recording->events[i].event, "type"));
    }
}

TEST_P(EveryRecording, LeavesNoLegBehind) {
    if (GetParam() == "stasis-inbound") {
        GTEST_SKIP() << "its application stopped listening before the last leg ended";
    }
    Minter minter(1);
    Instant now = noon;
    Play play(scenario_named(GetParam()), {}, minter, now);
    static_cast<void>(run(play, now));
    EXPECT_TRUE(play.board().channels().empty());
    EXPECT_TRUE(play.board().bridges().empty());
}

TEST(Play, SharesNoIdWithAnotherPlayOfTheSameRecording) {
    Minter minter(1);
    const Play first(scenario_named("inbound-answered"), {}, minter, noon);
    const Play second(scenario_named("inbound-answered"), {}, minter, noon);
    EXPECT_NE(first.linkedids(), second.linkedids());
    EXPECT_NE(first.agent_leg(), second.agent_leg());
}

TEST(Play, CallsTheFarPartyWhatTheOrderSays) {
    Minter minter(1);
    Instant now = noon;
    PlayOrder order;
    order.remotes = {{"+390612345678", "Ana Ruiz"}};
    Play play(scenario_named("inbound-answered"), order, minter, now);
    const std::string sent = all_text(run(play, now)) + all_text(play.call_records(now));
    EXPECT_EQ(sent.find("14085550123"), std::string::npos);
    EXPECT_EQ(sent.find("Jane Doe"), std::string::npos);
    EXPECT_NE(sent.find(R"("src":"+390612345678")"), std::string::npos);
    EXPECT_NE(sent.find(R"({"name":"Ana Ruiz","number":"+390612345678"})"), std::string::npos);
    EXPECT_NE(sent.find("Alice Agent"), std::string::npos) << "the agent keeps her name";
}

TEST(Play, TakesTheIdThatClickToDialChose) {
    Minter minter(1);
    PlayOrder order;
    order.channel_id = "ringside-7";
    const Play play(scenario_named("click-to-dial"), order, minter, noon);
    EXPECT_EQ(play.linkedids(), std::vector<std::string>{"ringside-7"});
    EXPECT_EQ(play.agent_leg(), "ringside-7");
}

TEST(Play, IsAsMuchFasterAsAsked) {
    Minter minter(1);
    Instant slow = noon;
    Instant fast = noon;
    PlayOrder order;
    Play at_pace(scenario_named("inbound-answered"), order, minter, noon);
    static_cast<void>(run(at_pace, slow));
    order.speed = 10;
    Play ten_times(scenario_named("inbound-answered"), order, minter, noon);
    static_cast<void>(run(ten_times, fast));
    EXPECT_NEAR(static_cast<double>((slow - noon).count()), static_cast<double>((fast - noon).count()) * 10, 10);
}

TEST(Play, WaitsWhileThePhoneRingsAndMovesOnlyWhatFollows) {
    Minter minter(1);
    Instant now = noon;
    PlayOrder order;
    order.wait_at = {Stage::ringing};
    Play play(scenario_named("inbound-answered"), order, minter, now);
    const Events before = run(play, now);
    ASSERT_EQ(play.waits_at(), Stage::ringing);
    EXPECT_TRUE(all_text(before).find(R"("state":"Up")") == std::string::npos);

    const Instant later = now + std::chrono::seconds(30);
    now = later;
    play.proceed({}, now);
    const Events after = run(play, now);
    EXPECT_TRUE(play.over());
    EXPECT_GE(*parse_time(text_of(of_type(after, "ChannelStateChange").front(), "timestamp")), later);
    const json::object first = *object_of(of_type(before, "ChannelCreated").front(), "channel");
    const json::object last = *object_of(of_type(after, "ChannelDestroyed").front(), "channel");
    EXPECT_EQ(text_of(first, "creationtime"), text_of(last, "creationtime"));

    const json::object record = play.call_records(now).front();
    EXPECT_EQ(text_of(record, "start"), record_time(noon));
    EXPECT_EQ(text_of(record, "answer"), record_time(later));
    EXPECT_EQ(record.at("duration").as_int64(), record.at("billsec").as_int64() + 30);
}

TEST(Play, HungUpWhileRingingIsAnUnansweredCall) {
    Minter minter(1);
    Instant now = noon;
    PlayOrder order;
    order.wait_at = {Stage::ringing};
    Play play(scenario_named("inbound-answered"), order, minter, now);
    static_cast<void>(run(play, now));
    now += std::chrono::seconds(5);
    const Events end = play.hang_up(play.agent_leg(), now);
    EXPECT_TRUE(play.over());
    ASSERT_EQ(of_type(end, "Dial").size(), 1U);
    EXPECT_EQ(text_of(of_type(end, "Dial").front(), "dialstatus"), "CANCEL");
    EXPECT_EQ(of_type(end, "ChannelDestroyed").size(), 2U);
    const json::object record = play.call_records(now).front();
    EXPECT_EQ(text_of(record, "disposition"), "NO ANSWER");
    EXPECT_EQ(text_of(record, "answer"), "");
    EXPECT_EQ(record.at("duration").as_int64(), 5);
}

TEST(Play, OneOfTwoCallsCanBeHungUpAlone) {
    Minter minter(1);
    Instant now = noon;
    Play play(scenario_named("two-calls-one-agent"), {}, minter, now);
    while (play.board().channels().size() < 4) {
        now = *play.due();
        static_cast<void>(play.step(now));
    }
    const std::string first = play.linkedids().front();
    EXPECT_FALSE(play.hang_up(text_of(*play.board().channels().front(), "id"), now).empty());
    EXPECT_EQ(all_text(run(play, now)).find("\"CHANNEL(linkedid)\":\"" + first), std::string::npos);
    EXPECT_TRUE(play.board().channels().empty());
}

TEST(Play, WhatIsOverCannotBeHeldOrHungUp) {
    Minter minter(1);
    Instant now = noon;
    Play play(scenario_named("inbound-answered"), {}, minter, now);
    static_cast<void>(run(play, now));
    EXPECT_TRUE(play.hold(Held::yes, now).empty());
    EXPECT_TRUE(play.transfer("101", now).empty());
    EXPECT_TRUE(play.hang_up(play.agent_leg(), now).empty());
}

TEST(Recording, ANameLeadsNowhereElse) {
    for (const char* name :
         {"", "../fixtures/22.10/inbound-answered", "inbound-answered.cdr", "/etc/passwd", "nothing"}) {
        EXPECT_FALSE(load_recording(PRACTICE_PBX_RECORDINGS, name)) << name;
    }
}

TEST(AriTime, ReadsWhatItWrites) {
    EXPECT_EQ(event_time(*parse_time("2026-11-22T06:56:50.007+0000")), "2026-11-22T06:56:50.007+0000");
    EXPECT_EQ(record_time(*parse_time("2026-11-22T06:56:50+0000")), "2026-11-22T06:56:50+0000");
    for (const char* text :
         {"", "yesterday", "2026-11-22T06:56:50", "2026-11-22T06:56:50.7+0000", "2026-11-22T06:56:50+0100"}) {
        EXPECT_FALSE(parse_time(text)) << text;
    }
}

}  // namespace
}  // namespace practice::scenario::test
