#include <gmock/gmock.h>

#include "record_world.hpp"

namespace ringside {
namespace {

using namespace test;
using testing::ElementsAre;

TEST(RecordMerge, KeepsBothValuesWhenTwoAppsDisagree) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(tide, "person/9", "Ana R. Ruiz");
    const MergedField name = world.shown("name");
    EXPECT_TRUE(name.conflict);
    EXPECT_EQ(name.values.size(), 2u);
    EXPECT_EQ(world.text("name"), "Ana R. Ruiz") << "equally good: the newest";
}

TEST(RecordMerge, EqualValuesOfTwoAppsAreNoConflictAndStandSideBySide) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(tide, "person/9", " ANA  ruiz ");
    world.type("title", "x");
    EXPECT_FALSE(world.shown("name").conflict);
    EXPECT_EQ(world.shown("name").values.size(), 2u);
}

TEST(RecordMerge, AnEqualValueMovesUpBesideTheBestOne) {
    World world;
    const Source third{Origin("https://third.example"), "Third"};
    world.say(fern, "", "title", "Head");
    world.say(tide, "", "title", "Chief");
    world.say(third, "", "title", "head");
    const auto values = world.shown("title").values;
    ASSERT_EQ(values.size(), 3u);
    EXPECT_EQ(values[0].source, third);
    EXPECT_EQ(values[1].source, fern);
    EXPECT_EQ(values[2].source, tide);
}

TEST(RecordMerge, TheLastWriteOfOneSourceWinsInWhateverOrderItComes) {
    World world;
    const Contribution first = world.value(fern, "", "title", std::string("Head"));
    const Contribution second = world.value(fern, "", "title", std::string("Chief"));
    EXPECT_EQ(world.record.apply(second), Applied::changed);
    EXPECT_EQ(world.record.apply(first), Applied::unchanged);
    EXPECT_EQ(world.record.apply(second), Applied::unchanged);
    EXPECT_EQ(world.text("title"), "Chief");
    EXPECT_EQ(world.record.revision(), 1u);
}

TEST(RecordMerge, PinnedStandsAboveTypedAboveOrderOfSourcesAboveNewest) {
    World world;
    world.say(fern, "", "title", "from Fern");
    world.say(tide, "", "title", "from Tide");
    EXPECT_EQ(world.text("title"), "from Tide") << "newest";
    world.rules.source_order = {fern.origin.value};
    EXPECT_EQ(world.text("title"), "from Fern") << "policy's order";
    world.type("title", "typed");
    EXPECT_EQ(world.text("title"), "typed");
    world.pin("title", tide, "");
    EXPECT_EQ(world.text("title"), "from Tide");
    EXPECT_TRUE(world.shown("title").pinned);
    EXPECT_EQ(world.shown("title").values.size(), 3u) << "all stay";
}

TEST(RecordMerge, ABetterMatchStandsAboveANewerValue) {
    World world;
    world.contact(fern, "contact/1", "Exact Ana", "+12125550142");
    world.contact(tide, "person/9", "Likely Ana", "5550142");
    EXPECT_EQ(world.text("name"), "Exact Ana");
}

TEST(RecordMerge, WhatTheAgentTypedOrPinnedIsSettledAndNoConflictAnyMore) {
    World world;
    world.say(fern, "", "title", "Head");
    world.say(tide, "", "title", "Chief");
    ASSERT_TRUE(world.shown("title").conflict);
    world.pin("title", fern, "");
    EXPECT_FALSE(world.shown("title").conflict);
    world.record.apply(Pin{field("title"), {}, {}, world.now()});
    EXPECT_TRUE(world.shown("title").conflict) << "the pin was taken away";
    world.type("title", "Director");
    EXPECT_FALSE(world.shown("title").conflict);
    EXPECT_EQ(world.shown("title").values.size(), 3u);
}

TEST(RecordMerge, APinOfAValueThatIsNotThereChangesNothing) {
    World world;
    world.say(fern, "", "title", "Head");
    world.pin("title", tide, "");
    EXPECT_EQ(world.text("title"), "Head");
    EXPECT_FALSE(world.shown("title").pinned);
}

TEST(RecordMerge, WhatThePbxSaysMakesNoConflict) {
    World world(call_from("+12125550142", "WIRELESS CALLER"));
    EXPECT_EQ(world.text("name"), "WIRELESS CALLER");
    world.contact(fern, "contact/1", "Ana Ruiz");
    EXPECT_EQ(world.text("name"), "Ana Ruiz");
    EXPECT_FALSE(world.shown("name").conflict);
    EXPECT_EQ(world.shown("name").values.size(), 2u);
}

TEST(RecordMerge, M33_AnAppsClaimOfTypedOrExactChangesNothing) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    Contribution boast = world.value(tide, "person/9", "name", std::string("Mallory"));
    boast.kind = Kind::typed;
    world.record.apply(boast);
    world.record.apply(EntityClaim{tide, EntityId("person/9"), "", Match::exact, world.now()});
    EXPECT_EQ(world.text("name"), "Ana Ruiz");
    EXPECT_EQ(world.entity(tide, "person/9").match, Match::guess);
    world.pick(tide, "person/9");
    for (const SourcedValue& value : world.shown("name").values) EXPECT_NE(value.kind, Kind::typed);
}

TEST(RecordMerge, M16_LookedUpAndGeneratedValuesCarryTheirKind) {
    World world;
    Contribution summary = world.value(fern, "", "x.fern.summary", std::string("wants a refund"));
    summary.kind = Kind::generated;
    world.record.apply(summary);
    world.say(fern, "", "title", "Head");
    EXPECT_EQ(world.shown("x.fern.summary").values[0].kind, Kind::generated);
    EXPECT_EQ(world.shown("title").values[0].kind, Kind::looked_up);
    EXPECT_EQ(world.shown("phone").values[0].kind, Kind::pbx);
}

TEST(RecordMerge, ListsUniteByNumberOfSourcesThenAge) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.say(fern, "contact/1", "email", Items{"old@bright.example", "both@bright.example"});
    world.contact(tide, "person/9", "Ana Ruiz");
    world.say(tide, "person/9", "email", Items{"new@bright.example", "BOTH@bright.example"});
    const auto emails = std::get<Items>(world.top("email"));
    EXPECT_THAT(emails, ElementsAre(testing::AnyOf("both@bright.example", "BOTH@bright.example"), "old@bright.example",
                                    "new@bright.example"));
    EXPECT_FALSE(world.shown("email").conflict);
}

TEST(RecordMerge, OnePhoneInSeveralFormsIsOneItem) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz", "(212) 555-0142");
    world.contact(tide, "person/9", "Ana Ruiz", "0012125550142");
    EXPECT_EQ(std::get<Items>(world.top("phone")).size(), 1u);
    EXPECT_EQ(world.shown("phone").values.size(), 3u) << "PBX and two apps";
}

TEST(RecordMerge, TagsUniteAndTheAgentsRemovalStandsAboveLaterAdditionsByApps) {
    World world;
    world.say(fern, "", "tag", Items{"delivery", "vip"});
    world.remove_tag("vip");
    world.say(tide, "", "tag", Items{"VIP", "urgent"});
    EXPECT_THAT(std::get<Items>(world.top("tag")), ElementsAre("delivery", "urgent"));
    world.remove_tag("vip", Presence::shown);
    EXPECT_EQ(std::get<Items>(world.top("tag")).size(), 3u) << "put back";
}

TEST(RecordMerge, ATagThatTheAgentAddsAgainIsShown) {
    World world;
    world.say(fern, "", "tag", Items{"vip"});
    world.remove_tag("vip");
    world.type("tag", Items{"vip"});
    EXPECT_THAT(std::get<Items>(world.top("tag")), ElementsAre("vip"));
}

TEST(RecordMerge, NotesAppendOldestFirstAndOnesOwnCanBeEdited) {
    World world;
    world.note(fern, "n1", "called before");
    world.note(agent_source(), "a1", "two pallets missing");
    world.note(fern, "n2", "refund sent");
    EXPECT_THAT(std::get<Items>(world.top("note")), ElementsAre("called before", "two pallets missing", "refund sent"));
    world.note(fern, "n2", "refund sent twice");
    EXPECT_THAT(std::get<Items>(world.top("note")),
                ElementsAre("called before", "two pallets missing", "refund sent twice"));
    EXPECT_FALSE(world.shown("note").conflict);
}

TEST(RecordMerge, RetractHidesAndALaterWriteShowsAgain) {
    World world;
    world.say(fern, "", "title", "Head");
    world.retract(fern, "", "title");
    EXPECT_FALSE(world.shows("title"));
    EXPECT_TRUE(world.record.of(fern).empty());
    world.say(fern, "", "title", "Chief");
    EXPECT_EQ(world.text("title"), "Chief");
}

TEST(RecordMerge, ABlankValueIsNotShownAndMakesNoConflict) {
    World world;
    world.say(fern, "", "title", "Head");
    world.say(tide, "", "title", "  ");
    EXPECT_EQ(world.text("title"), "Head");
    EXPECT_FALSE(world.shown("title").conflict);
}

TEST(RecordMerge, EveryCrmHasIdsOfItsOwnAndThatIsNoConflict) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(tide, "person/9", "Ana Ruiz");
    world.say(fern, "contact/1", "account.id", "F42");
    world.say(tide, "person/9", "account.id", "C-118");
    world.say(fern, "contact/1", "account.tier", "Gold");
    world.say(tide, "person/9", "account.tier", "Silver");
    EXPECT_FALSE(world.shown("account.id").conflict);
    EXPECT_EQ(world.shown("account.id").values.size(), 2u);
    EXPECT_TRUE(world.shown("account.tier").conflict);
}

TEST(RecordMerge, TwoCasesSideBySideAreNoConflict) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.say(fern, "case/7", "case.subject", "Pallet missing");
    world.say(fern, "case/8", "case.subject", "Invoice wrong");
    EXPECT_FALSE(world.shown("case.subject").conflict);
    EXPECT_EQ(world.shown("case.subject").values.size(), 2u);
}

TEST(RecordMerge, M35_ValuesOfASourceThatHasGoneStayMarkedStale) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    EXPECT_EQ(world.record.set_stale(fern.origin, true), Applied::changed);
    EXPECT_EQ(world.record.set_stale(fern.origin, true), Applied::unchanged);
    EXPECT_EQ(world.text("name"), "Ana Ruiz");
    EXPECT_TRUE(world.shown("name").values[0].stale);
    EXPECT_EQ(world.record.set_stale(fern.origin, false), Applied::changed);
    EXPECT_FALSE(world.shown("name").values[0].stale);
    EXPECT_EQ(world.record.set_stale(Origin("https://stranger.example"), true), Applied::unchanged);
}

TEST(RecordMerge, M15_TrustedAreThePbxTheAgentPolicysOriginsAndTheChosen) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(tide, "person/9", "Ana Ruiz");
    const auto trusted = [&](const Source& source) {
        for (const SourcedValue& value : world.shown("phone").values)
            if (value.source == source) return value.trusted;
        return false;
    };
    EXPECT_TRUE(trusted(pbx_source()));
    EXPECT_FALSE(trusted(fern));
    world.rules.trusted = {fern.origin.value};
    EXPECT_TRUE(trusted(fern));
    EXPECT_FALSE(trusted(tide));
    world.pick(tide, "person/9");
    EXPECT_TRUE(trusted(tide));
}

TEST(RecordMerge, FieldsComeInTheVocabularysOrderThenExtensionsByName) {
    World world;
    for (const char* name : {"x.b.two", "disposition", "x.a.one", "title", "name"}) world.say(fern, "", name, "v");
    std::vector<std::string> names;
    for (const MergedField& merged : world.view().fields) names.push_back(merged.name.text());
    EXPECT_THAT(names, ElementsAre("name", "title", "phone", "disposition", "x.a.one", "x.b.two"));
}

TEST(RecordMerge, ALinkLeadsIntoTheSourcesOwnCrmOrNowhere) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    const auto link = [&](const char* url) {
        world.record.apply(EntityClaim{fern, EntityId("contact/1"), url, Match::exact, world.now()});
        return world.entity(fern, "contact/1").link;
    };
    EXPECT_EQ(link("https://fern.example/contact/1"), "https://fern.example/contact/1");
    EXPECT_EQ(link("https://fern.example.evil.example/"), "");
    EXPECT_EQ(link("javascript:alert(1)"), "");
}

}  // namespace
}  // namespace ringside
