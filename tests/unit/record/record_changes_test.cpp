// Revisions, what changed since, and what a source has said.

#include <gmock/gmock.h>

#include "record_world.hpp"

namespace ringside {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

TEST(RecordChanges, M23_OnlyWhatWasTouchedSinceIsNamedOldestFirst) {
    World world;
    EXPECT_EQ(world.record.revision(), 0u);
    world.say(fern, "", "title", "Head");
    world.say(tide, "", "language", "en");
    const Revision cursor = world.record.revision();
    EXPECT_THAT(world.record.touched_since(cursor), IsEmpty());
    world.say(tide, "", "disposition", "callback");
    world.say(fern, "", "title", "Chief");
    EXPECT_THAT(world.record.touched_since(cursor), ElementsAre("disposition", "title"));
    EXPECT_THAT(world.record.touched_since(cursor + 1), ElementsAre("title"));
    EXPECT_THAT(world.record.touched_since(0), ElementsAre("language", "disposition", "title"));
}

TEST(RecordChanges, OneCallOfApplyIsOneRevision) {
    World world;
    const std::vector<Contribution> values = {world.value(fern, "contact/1", "name", std::string("Ana")),
                                              world.value(fern, "contact/1", "title", std::string("Head"))};
    EXPECT_EQ(world.record.apply(values, EntityClaim{fern, EntityId("contact/1"), "", Match::exact, world.now()}),
              Applied::changed);
    EXPECT_EQ(world.record.revision(), 1u);
    EXPECT_EQ(world.record.apply(values, std::nullopt), Applied::unchanged);
    EXPECT_EQ(world.record.revision(), 1u);
}

TEST(RecordChanges, ADecisionTouchesTheFieldsWhoseShownValueItChanges) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(fern, "contact/2", "Bo Ruiz");
    world.say(tide, "", "language", "en");
    world.view();
    const Revision cursor = world.record.revision();
    world.pick(fern, "contact/2");
    const auto touched = world.record.touched_since(cursor);
    EXPECT_THAT(touched, Contains("@entities"));
    EXPECT_THAT(touched, Contains("name"));
    EXPECT_THAT(touched, Not(Contains("language")));
}

TEST(RecordChanges, TheViewsFieldsCarryTheRevisionOfTheirLastChange) {
    World world;
    world.say(fern, "", "title", "Head");
    world.say(fern, "", "language", "en");
    EXPECT_EQ(world.shown("title").revision, 1u);
    EXPECT_EQ(world.shown("language").revision, 2u);
    EXPECT_EQ(world.view().revision, 2u);
}

TEST(RecordChanges, NewFactsOfTheCallTouchTheCallAndOnlyThePbxsFieldsThatDiffer) {
    World world(call_from("", ""));
    EXPECT_FALSE(world.shows("phone"));
    Call call = call_from("+12125550142", "Ana");
    EXPECT_EQ(world.record.set_call(call, world.now()), Applied::changed);
    EXPECT_THAT(world.record.touched_since(0), testing::UnorderedElementsAre("@call", "name", "phone"));
    call.state = CallState::connected;
    const Revision cursor = world.record.revision();
    EXPECT_EQ(world.record.set_call(call, world.now()), Applied::changed);
    EXPECT_THAT(world.record.touched_since(cursor), ElementsAre("@call"));
    EXPECT_EQ(world.view().call.state, CallState::connected);
}

TEST(RecordChanges, OlderFactsOfTheCallAreIgnored) {
    World world;
    const Stamp early = world.now(), late = world.now();
    Call call = call_from("+12125550199", "Bo");
    EXPECT_EQ(world.record.set_call(call, late), Applied::changed);
    EXPECT_EQ(world.record.set_call(call_from("+12125550100"), early), Applied::unchanged);
    EXPECT_EQ(world.record.call().remote.name, "Bo");
    EXPECT_EQ(std::get<Items>(world.top("phone")), Items{"+12125550199"});
}

TEST(RecordChanges, ACallThatTurnsOutWithheldShowsNoNumberAnyMore) {
    World world(call_from("+12125550142", "Ana"));
    Call call = call_from("+12125550142", "");
    call.remote.withheld = Tri::yes;
    world.record.set_call(call, world.now());
    EXPECT_FALSE(world.shows("phone"));
    EXPECT_FALSE(world.shows("name"));
}

TEST(RecordChanges, ThePbxsClockMayBeAheadOfOurs) {
    Call call = call_from("+12125550142");
    call.started = 1000000;
    World world(call);
    world.record.set_call(call_from("+12125550199"), world.now());
    EXPECT_EQ(std::get<Items>(world.top("phone")), Items{"+12125550199"});
}

TEST(RecordChanges, ASourcesOwnValuesCanBeReadBack) {
    World world;
    world.say(fern, "contact/1", "title", "Head");
    world.say(tide, "", "title", "Chief");
    world.note(fern, "n1", "hello");
    const auto own = world.record.of(fern);
    ASSERT_EQ(own.size(), 2u);
    EXPECT_EQ(own[0].entity, EntityId("contact/1"));
    EXPECT_EQ(own[0].value, Value("Head"));
    EXPECT_EQ(own[1].part, "n1");
    EXPECT_THAT(world.record.of(Source{fern.origin, "another recipe"}), IsEmpty());
    EXPECT_EQ(world.record.sources().size(), 3u) << "the PBX and two apps";
}

TEST(RecordChanges, AnOlderClaimIsIgnored) {
    World world;
    const Stamp early = world.now(), late = world.now();
    world.contact(fern, "contact/1", "Ana");
    EXPECT_EQ(world.record.apply(EntityClaim{fern, EntityId("contact/1"), "", Match::guess, late}), Applied::changed);
    EXPECT_EQ(world.record.apply(EntityClaim{fern, EntityId("contact/1"), "", Match::exact, early}),
              Applied::unchanged);
    EXPECT_EQ(world.entity(fern, "contact/1").match, Match::guess);
}

}  // namespace
}  // namespace ringside
