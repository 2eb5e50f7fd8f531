// What the agent's own leg says of a held and of a transferred call, against recordings of a real Asterisk: with all
// events, and with those alone that a subscription to the agent's endpoint gives.

#include <gmock/gmock.h>

#include "fixture.hpp"
#include "pbx/asterisk/call_records.hpp"
#include "pbx/asterisk/legs.hpp"
#include "pbx/asterisk/time.hpp"

namespace ringside::pbx::asterisk {
namespace {

using testing::ElementsAre;

constexpr const char* hold_and_resume = "22.10/hold-and-resume.jsonl";
constexpr const char* blind_transfer = "22.10/blind-transfer.jsonl";

enum class Sight { all_events, endpoint_only };

Watch watched(const char* file, Sight sight, const char* endpoint = "PJSIP/100") {
    const auto events = fixture(file);
    Watch watch(sight == Sight::all_events, endpoint);
    watch.play(sight == Sight::all_events ? events : as_endpoint_sees(events, endpoint));
    return watch;
}

Millis first_time(const char* file, std::string_view type) {
    for (const auto& event : fixture(file))
        if (text_of(event, "type") == type) return parse_time(text_of(event, "timestamp"));
    return 0;
}

class Held : public testing::TestWithParam<Sight> {};

TEST_P(Held, CallIsOneLegThatGoesBackToTalking) {
    const auto watch = watched(hold_and_resume, GetParam());
    ASSERT_EQ(watch.order.size(), 1u);
    EXPECT_THAT(watch.first().states, ElementsAre(LegState::fresh, LegState::ringing, LegState::active, LegState::held,
                                                  LegState::active, LegState::ended));
    EXPECT_EQ(watch.first().outcome, Outcome::talked);
    EXPECT_EQ(watch.first().direction, Direction::in);
    EXPECT_EQ(watch.first().remote.number.digits, "14085550123");
}

TEST_P(Held, CallSaysWhenItWasHeldAndWhenTakenBack) {
    std::vector<std::pair<Tri, Millis>> holds;
    for (const auto& update : watched(hold_and_resume, GetParam()).updates)
        if (update.held_by_me) holds.emplace_back(*update.held_by_me, update.at);
    EXPECT_THAT(holds, ElementsAre(std::pair(Tri::yes, first_time(hold_and_resume, "ChannelHold")),
                                   std::pair(Tri::no, first_time(hold_and_resume, "ChannelUnhold"))));
    EXPECT_GT(holds.at(1).second, holds.at(0).second);
}

INSTANTIATE_TEST_SUITE_P(Sights, Held, testing::Values(Sight::all_events, Sight::endpoint_only), [](const auto& sight) {
    return sight.param == Sight::all_events ? "AllEvents" : "EndpointOnly";
});

TEST(Transfer, IsTheOutcomeForTheAgentWhoTransferred) {
    const auto watch = watched(blind_transfer, Sight::all_events);
    ASSERT_EQ(watch.order.size(), 1u);
    EXPECT_TRUE(watch.first().transferred);
    EXPECT_EQ(watch.first().outcome, Outcome::transferred);
    EXPECT_THAT(watch.first().states,
                ElementsAre(LegState::fresh, LegState::ringing, LegState::active, LegState::ended));
}

TEST(Transfer, IsAPlainEndWhereOnlyTheEndpointIsSeen) {
    const auto watch = watched(blind_transfer, Sight::endpoint_only);
    ASSERT_EQ(watch.order.size(), 1u);
    EXPECT_FALSE(watch.first().transferred);
    EXPECT_EQ(watch.first().outcome, Outcome::talked);
    EXPECT_EQ(watch.first().cause, "16 Normal Clearing");
}

/// Asterisk says ChannelUnhold before each blind transfer; nobody had held the call.
TEST(Transfer, IsNotTakenForAResumedHold) {
    for (const auto sight : {Sight::all_events, Sight::endpoint_only}) {
        ASSERT_NE(first_time(blind_transfer, "ChannelUnhold"), 0);
        for (const auto& update : watched(blind_transfer, sight).updates) EXPECT_FALSE(update.held_by_me.has_value());
    }
}

/// One call at the PBX, two agents: the second sees the same caller under the same id.
TEST(Transfer, RingsTheSecondAgentWithTheFirstCaller) {
    const auto first = watched(blind_transfer, Sight::all_events);
    for (const auto sight : {Sight::all_events, Sight::endpoint_only}) {
        const auto second = watched(blind_transfer, sight, "PJSIP/101");
        ASSERT_EQ(second.order.size(), 1u);
        EXPECT_EQ(second.first().call, first.first().call);
        EXPECT_EQ(second.first().remote.number.digits, "14085550123");
        EXPECT_EQ(second.first().outcome, Outcome::talked);
        EXPECT_GT(second.first().answered, first.first().answered);
    }
}

Outcome recorded_outcome(const char* endpoint) {
    Account account;
    account.endpoint = endpoint;
    account.country = "US";
    const auto page = read_records(fixture_text("22.10/blind-transfer.cdr.jsonl"), {}, 100, account, "\"e1\"");
    return page.calls.size() == 1 ? page.calls[0].outcome : Outcome::none;
}

/// The call records know what an endpoint subscription could not show.
TEST(Transfer, IsToldByTheCallRecordsOfTheFirstAgentAlone) {
    EXPECT_EQ(recorded_outcome("PJSIP/100"), Outcome::transferred);
    EXPECT_EQ(recorded_outcome("PJSIP/101"), Outcome::talked);
}

}  // namespace
}  // namespace ringside::pbx::asterisk
