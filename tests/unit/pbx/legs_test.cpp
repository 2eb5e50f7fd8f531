#include "pbx/asterisk/legs.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>

#include "fixture.hpp"
#include "pbx/asterisk/time.hpp"

namespace ringside::pbx::asterisk {
namespace {

using testing::ElementsAre;

struct Expected {
    const char* file;
    const char* endpoint;
    Direction direction;
    const char* remote;  ///< digits
    Outcome with_all, with_endpoint_only;
};

constexpr Expected expected[] = {
    {"22.10/inbound-answered.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked, Outcome::talked},
    {"22.10/inbound-agent-hangs-up.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked, Outcome::talked},
    {"22.10/inbound-gives-up.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::missed, Outcome::missed},
    {"22.10/inbound-no-answer.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::missed, Outcome::missed},
    {"22.10/inbound-declined.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::rejected, Outcome::rejected},
    {"22.10/inbound-utf8-name.jsonl", "PJSIP/100", Direction::in, "33140205050", Outcome::talked, Outcome::talked},
    {"22.10/inbound-greeting-first.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked, Outcome::talked},
    {"22.10/inbound-queue.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked, Outcome::talked},
    {"22.10/inbound-queue.jsonl", "PJSIP/101", Direction::in, "14085550123", Outcome::elsewhere, Outcome::elsewhere},
    {"22.10/agent-dials.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::talked, Outcome::talked},
    {"22.10/agent-to-agent.jsonl", "PJSIP/100", Direction::internal, "101", Outcome::talked, Outcome::talked},
    {"22.10/agent-to-agent.jsonl", "PJSIP/101", Direction::internal, "100", Outcome::talked, Outcome::talked},
    {"22.10/click-to-dial.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::talked, Outcome::unknown},
    {"22.10/click-to-dial-agent-away.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::cancelled,
     Outcome::cancelled},
    {"22.10/click-to-dial-busy.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::busy, Outcome::busy},
    {"22.10/hangup-by-rest.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked, Outcome::talked},
    {"22.10/endpoint-subscription.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked, Outcome::talked},
    {"16.28/inbound-answered.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked, Outcome::talked},
    {"16.28/inbound-gives-up.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::missed, Outcome::missed},
    {"16.28/agent-dials.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::talked, Outcome::talked},
    {"16.28/click-to-dial.jsonl", "PJSIP/100", Direction::out, "14085550123", Outcome::talked, Outcome::unknown},
    {"16.28/endpoint-subscription.jsonl", "PJSIP/100", Direction::in, "14085550123", Outcome::talked, Outcome::talked},
};

class Recorded : public testing::TestWithParam<Expected> {};

TEST_P(Recorded, TellsTheSameStoryWithAllEventsAndWithTheEndpointsOwn) {
    const auto& want = GetParam();
    const auto events = fixture(want.file);
    for (const bool all : {true, false}) {
        SCOPED_TRACE(all ? "all events" : "endpoint only");
        Watch watch(all, want.endpoint);
        watch.play(all ? events : as_endpoint_sees(events, want.endpoint));
        ASSERT_EQ(watch.order.size(), 1u);
        EXPECT_EQ(watch.first().direction, want.direction);
        EXPECT_EQ(watch.first().remote.number.digits, want.remote);
        EXPECT_EQ(watch.first().outcome, all ? want.with_all : want.with_endpoint_only);
        EXPECT_EQ(watch.first().states.back(), LegState::ended);
        EXPECT_EQ(watch.heard[Heard::unknown], 0);
        for (const auto& event : events) {
            const auto* channel = object_of(event, "channel");
            if (!channel || text_of(*channel, "id") != watch.order[0]) continue;
            EXPECT_EQ(watch.first().call, read_channel(*channel).linkedid);
        }
    }
}

/// Order holds within a leg, not between legs, Dial, bridges and devices: any interleaving must give the same end.
TEST_P(Recorded, EndsTheSameInAnyInterleavingOfLegs) {
    const auto& want = GetParam();
    const auto events = fixture(want.file);
    const auto lane = [](const boost::json::object& event) {
        if (const auto* channel = object_of(event, "channel")) return std::string(text_of(*channel, "id"));
        return std::string("others");
    };
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        // A time for each event: its place, plus up to 20 ms as recorded, never out of order within its lane.
        std::map<std::string, double> last;
        std::vector<std::pair<double, std::size_t>> places;
        for (std::size_t i = 0; i < events.size(); ++i) {
            double place = static_cast<double>(i) + std::uniform_real_distribution<>(0, 4)(random);
            double& before = last[lane(events[i])];
            place = before = std::max(before + 0.001, place);
            places.emplace_back(place, i);
        }
        std::sort(places.begin(), places.end());
        std::vector<boost::json::object> shuffled;
        for (const auto& [place, i] : places) shuffled.push_back(events[i]);
        Watch watch(true, want.endpoint);
        watch.play(shuffled);
        ASSERT_EQ(watch.order.size(), 1u);
        EXPECT_EQ(watch.first().outcome, want.with_all);
        EXPECT_EQ(watch.first().remote.number.digits, want.remote);
        EXPECT_TRUE(std::is_sorted(watch.first().states.begin(), watch.first().states.end()));
    }
}

/// Members that are missing, null or of another type, everywhere in turn: read leniently, never fatal.
TEST_P(Recorded, SurvivesAnyMemberBeingOfAnotherKind) {
    const boost::json::value oddities[] = {nullptr, 42, "", boost::json::object{}, boost::json::array{1, "x"}};
    for (const auto& odd : oddities) {
        Watch watch(true, GetParam().endpoint);
        for (const auto& event : fixture(GetParam().file)) {
            for (const auto& [key, value] : event) {
                auto garbled = event;
                garbled[key] = odd;
                EXPECT_NO_THROW(watch.play({garbled}));
                if (!value.is_object()) continue;
                for (const auto& inner : value.get_object()) {
                    garbled = event;
                    garbled[key].as_object()[inner.key()] = odd;
                    EXPECT_NO_THROW(watch.play({garbled}));
                }
            }
        }
        for (const auto& leg : watch.order) EXPECT_NE(leg, "");
    }
}

INSTANTIATE_TEST_SUITE_P(Streams, Recorded, testing::ValuesIn(expected), [](const auto& row) {
    std::string name = std::string(row.param.file) + row.param.endpoint;
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
    return name;
});

TEST(Legs, AnswerAnInboundCallWhenTheAgentPicksUpNotWhenAGreetingDoes) {
    Watch watch(true);
    watch.play(fixture("22.10/inbound-greeting-first.jsonl"));
    EXPECT_THAT(watch.first().states,
                ElementsAre(LegState::fresh, LegState::ringing, LegState::active, LegState::ended));
}

TEST(Legs, AnswerAClickedCallOnlyWhenTheFarEndDoes) {
    Watch watch(true);
    watch.play(fixture("22.10/click-to-dial.jsonl"));
    EXPECT_EQ(watch.first().answered, parse_time("2026-11-22T06:57:34.499+0000"));
}

TEST(Legs, KeepTwoCallsOfOneAgentApart) {
    Watch watch(true);
    watch.play(fixture("22.10/two-calls-one-agent.jsonl"));
    ASSERT_EQ(watch.order.size(), 2u);
    EXPECT_EQ(watch.legs[watch.order[0]].remote.number.digits, "14085550123");
    EXPECT_EQ(watch.legs[watch.order[1]].remote.number.digits, "442079460018");
    EXPECT_NE(watch.legs[watch.order[0]].call, watch.legs[watch.order[1]].call);
}

TEST(Legs, KnowTheNumberThatWasCalled) {
    EXPECT_EQ(Watch(true).play(fixture("22.10/inbound-answered.jsonl")).first().dialled, "15550100");
    EXPECT_EQ(Watch(false).play(fixture("22.10/endpoint-subscription.jsonl")).first().dialled, "15550100");
    EXPECT_EQ(Watch(true).play(fixture("22.10/agent-dials.jsonl")).first().dialled, "14085550123");
}

TEST(Legs, KeepNamesBeyondAscii) {
    EXPECT_EQ(Watch(true).play(fixture("22.10/inbound-utf8-name.jsonl")).first().remote.name, "Zoë Łukasiewicz 日本");
}

TEST(Legs, NeverShowOtherEndpoints) {
    EXPECT_TRUE(Watch(true, "PJSIP/999").play(fixture("22.10/inbound-queue.jsonl")).order.empty());
}

boost::json::object leg_event(std::string_view type, std::string_view state, std::string_view extra = "{}") {
    boost::json::object channel{{"id", "1.1"},
                                {"name", "PJSIP/100-00000001"},
                                {"state", state},
                                {"dialplan", {{"app_name", "AppDial"}, {"exten", "15550100"}}},
                                {"connected", {{"name", "Jane"}, {"number", "14085550123"}}},
                                {"channelvars", {{"CHANNEL(linkedid)", "1.0"}}}};
    boost::json::object event{{"type", type}, {"timestamp", "2026-11-22T06:56:51.000+0000"}, {"channel", channel}};
    const auto more = boost::json::parse(extra);
    for (const auto& [key, value] : more.get_object()) event[key] = value;
    return event;
}

TEST(Legs, HoldAndResume) {
    Watch watch(false);
    watch.play({leg_event("ChannelStateChange", "Ringing"), leg_event("ChannelStateChange", "Up"),
                leg_event("ChannelHold", "Up"), leg_event("ChannelUnhold", "Up"),
                leg_event("ChannelDestroyed", "Up", R"({"cause":16})")});
    EXPECT_THAT(watch.first().states,
                ElementsAre(LegState::ringing, LegState::active, LegState::held, LegState::active, LegState::ended));
    EXPECT_EQ(watch.first().outcome, Outcome::talked);
}

TEST(Legs, IgnoreAnUnholdWithoutAHoldAndSayTransferred) {
    Watch watch(true);
    watch.play({leg_event("ChannelStateChange", "Ringing"), leg_event("ChannelStateChange", "Up"),
                leg_event("ChannelUnhold", "Up"),
                leg_event("BridgeBlindTransfer", "Up", R"({"result":"Success","exten":"101"})"),
                leg_event("ChannelDestroyed", "Up", R"({"cause":16,"cause_txt":"Normal Clearing"})")});
    EXPECT_FALSE(watch.first().held);
    EXPECT_TRUE(watch.first().transferred);
    EXPECT_EQ(watch.first().outcome, Outcome::transferred);
    EXPECT_EQ(watch.first().cause, "16 Normal Clearing");
}

TEST(Legs, LetUpWinOverALaterRinging) {
    Watch watch(true);
    watch.play({leg_event("ChannelStateChange", "Up"), leg_event("ChannelStateChange", "Ringing")});
    EXPECT_EQ(watch.first().states.back(), LegState::active);
}

TEST(Legs, TakeAnonymousForWithheld) {
    auto event = leg_event("ChannelStateChange", "Ringing");
    event["channel"].as_object()["connected"] = {{"name", "Anonymous"}, {"number", "anonymous"}};
    Watch watch(false);
    watch.play({event});
    EXPECT_EQ(watch.first().remote.withheld, Tri::yes);
    EXPECT_TRUE(watch.first().remote.number.empty());
}

TEST(Legs, DropTheEndOfALegNeverSeen) {
    EXPECT_TRUE(Watch(false).play({leg_event("ChannelDestroyed", "Up", R"({"cause":16})")}).order.empty());
}

TEST(Legs, BuildFromASnapshotAndForgetWhatItLacks) {
    Watch watch(false);
    watch.play({leg_event("ChannelStateChange", "Ringing")});
    auto other = leg_event("ChannelStateChange", "Up").at("channel").as_object();
    other["id"] = "2.1";
    other["creationtime"] = "2026-11-22T06:56:40.000+0000";
    EXPECT_THAT(watch.machine().snapshot({&other}), ElementsAre(LegId{"2.1"}));
    EXPECT_EQ(watch.legs["2.1"].states.back(), LegState::active);
    watch.play({leg_event("ChannelDestroyed", "Up", R"({"cause":16})")});
    EXPECT_EQ(watch.legs["1.1"].outcome, Outcome::none);
}

}  // namespace
}  // namespace ringside::pbx::asterisk
