// Who is on the phone: match, choice, identity.

#include "record_world.hpp"

namespace ringside {
namespace {

using namespace test;

TEST(RecordWho, TheHostJudgesTheMatchByTheEntitysOwnNumbers) {
    World world;
    world.contact(fern, "contact/exact", "A", "(212) 555-0142 x12");
    world.contact(fern, "contact/likely", "B", "555-0142");
    world.contact(fern, "contact/different", "C", "+12125550143");
    world.contact(fern, "contact/guess", "D", "");
    EXPECT_EQ(world.entity(fern, "contact/exact").match, Match::exact);
    EXPECT_EQ(world.entity(fern, "contact/exact").evidence, "phone");
    EXPECT_EQ(world.entity(fern, "contact/likely").match, Match::likely);
    EXPECT_EQ(world.entity(fern, "contact/different").match, Match::different);
    EXPECT_EQ(world.entity(fern, "contact/guess").match, Match::guess);
    EXPECT_EQ(world.text("name"), "A") << "only the best one is in the record";
    EXPECT_EQ(world.view().entities.size(), 4u) << "but all are listed";
    EXPECT_EQ(world.view().entities[0].entity.value, "contact/exact") << "best first";
}

TEST(RecordWho, TheBestOfSeveralNumbersCounts) {
    World world;
    world.say(fern, "contact/1", "phone", Items{"+12125550199", "+12125550142"});
    EXPECT_EQ(world.entity(fern, "contact/1").match, Match::exact);
}

TEST(RecordWho, AClaimLowersTheMatchAndNeverRaisesIt) {
    World world;
    world.contact(fern, "contact/1", "A");
    world.contact(tide, "person/9", "B", "+12125550143");
    world.record.apply(EntityClaim{fern, EntityId("contact/1"), "", Match::guess, world.now()});
    world.record.apply(EntityClaim{tide, EntityId("person/9"), "", Match::exact, world.now()});
    EXPECT_EQ(world.entity(fern, "contact/1").match, Match::guess);
    EXPECT_EQ(world.entity(tide, "person/9").match, Match::different);
    EXPECT_EQ(world.view().who, Who::nobody);
}

TEST(RecordWho, ASipAddressIsComparedWithEmail) {
    Call call = call_from("");
    call.remote.address = "sip:Ana@bright.example";
    World world(call);
    world.say(fern, "contact/1", "email", Items{"ana@bright.example"});
    EXPECT_EQ(world.entity(fern, "contact/1").match, Match::exact);
    EXPECT_EQ(world.entity(fern, "contact/1").evidence, "email");
}

TEST(RecordWho, NobodyFitsAWithheldNumberUntilTheAgentSaysWho) {
    World world(call_from("anonymous"));
    world.contact(fern, "contact/1", "Ana Ruiz");
    EXPECT_EQ(world.entity(fern, "contact/1").match, Match::none);
    EXPECT_EQ(world.view().who, Who::nobody);
    EXPECT_FALSE(world.shows("name"));
    world.pick(fern, "contact/1");
    EXPECT_EQ(world.view().who, Who::one);
    EXPECT_EQ(world.text("name"), "Ana Ruiz");
}

TEST(RecordWho, AGuessIsInTheRecordOnlyIfChosen) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz", "");
    EXPECT_FALSE(world.shows("name"));
    EXPECT_EQ(world.view().who, Who::nobody);
    world.pick(fern, "contact/1");
    EXPECT_EQ(world.text("name"), "Ana Ruiz");
}

TEST(RecordWho, SeveralEquallyGoodOnesOfOneSourceAreAllLeftOutUntilOneIsChosen) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(fern, "contact/2", "Bo Ruiz");
    EXPECT_EQ(world.view().who, Who::several);
    EXPECT_FALSE(world.shows("name"));
    world.pick(fern, "contact/2");
    EXPECT_EQ(world.view().who, Who::one);
    EXPECT_EQ(world.text("name"), "Bo Ruiz");
    EXPECT_FALSE(world.entity(fern, "contact/1").in_record);
}

TEST(RecordWho, ExcludingAllButOneDecidesToo) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(fern, "contact/2", "Bo Ruiz");
    world.pick(fern, "contact/1", Choice::excluded);
    EXPECT_EQ(world.text("name"), "Bo Ruiz");
    world.pick(fern, "contact/2", Choice::excluded);
    EXPECT_EQ(world.view().who, Who::nobody);
    EXPECT_FALSE(world.shows("name"));
}

TEST(RecordWho, OfTwoChoicesInOneSourceTheLaterCounts) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(fern, "contact/2", "Bo Ruiz");
    world.pick(fern, "contact/1");
    world.pick(fern, "contact/2");
    EXPECT_EQ(world.text("name"), "Bo Ruiz");
    EXPECT_EQ(world.entity(fern, "contact/1").choice, Choice::undecided);
}

TEST(RecordWho, APickMayComeBeforeTheEntity) {
    World world;
    world.pick(fern, "contact/1");
    EXPECT_TRUE(world.view().entities.empty());
    EXPECT_EQ(world.record.sources().size(), 1u) << "only the PBX has spoken";
    world.contact(fern, "contact/1", "Ana Ruiz", "");
    EXPECT_EQ(world.text("name"), "Ana Ruiz");
}

TEST(RecordWho, WhatIsSaidAboutTheCallItselfIsAlwaysInTheRecord) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz", "+12125550143");
    world.say(fern, "", "disposition", "callback");
    EXPECT_EQ(world.text("disposition"), "callback");
}

TEST(RecordWho, CasesAreInTheRecordIfTheirSourceHasAPersonThereOrNoneToDoubt) {
    World world;
    world.say(tide, "ticket/5", "case.subject", "no persons at all");
    EXPECT_EQ(world.text("case.subject"), "no persons at all");
    EXPECT_FALSE(world.entity(tide, "ticket/5").person);
    EXPECT_EQ(world.entity(tide, "ticket/5").group, -1);
    world.contact(tide, "person/9", "Not Ana", "+12125550143");
    EXPECT_FALSE(world.shows("case.subject")) << "the ticket may be somebody else's";
    world.pick(tide, "person/9");
    EXPECT_TRUE(world.shows("case.subject"));
}

TEST(RecordIdentity, OnlyTheNumberInCommonLeavesTwoPersonsSideBySide) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(tide, "person/9", "Bo Lind");
    EXPECT_EQ(world.view().who, Who::several);
    EXPECT_NE(world.entity(fern, "contact/1").group, world.entity(tide, "person/9").group);
    EXPECT_EQ(world.entity(fern, "contact/1").linked_by, "");
    EXPECT_TRUE(world.shown("name").conflict);
}

struct SecondIdentifier {
    const char* field;
    Value a, b;
    const char* evidence;
};

TEST(RecordIdentity, ASecondIdentifierMakesThemOne) {
    const SecondIdentifier cases[] = {
        {"email", Items{"ana@bright.example"}, Items{"ANA@bright.example"}, "email"},
        {"phone", Items{"+12125550142", "+442079460018"}, Items{"+12125550142", "0044 20 7946 0018"}, "phone"},
        {"name", std::string("Ana Ruiz"), std::string("ana  ruiz"), "name"},
    };
    for (const SecondIdentifier& second : cases) {
        SCOPED_TRACE(second.field);
        World world;
        world.contact(fern, "contact/1", "Ana");
        world.contact(tide, "person/9", "Ruiz");
        world.say(fern, "contact/1", second.field, second.a);
        world.say(tide, "person/9", second.field, second.b);
        EXPECT_EQ(world.view().who, Who::one);
        EXPECT_EQ(world.entity(fern, "contact/1").group, world.entity(tide, "person/9").group);
        EXPECT_EQ(world.entity(fern, "contact/1").linked_by, second.evidence);
    }
}

TEST(RecordIdentity, AFirstNameIsNoIdentifier) {
    World world;
    world.contact(fern, "contact/1", "Ana");
    world.contact(tide, "person/9", "Ana");
    EXPECT_EQ(world.view().who, Who::several);
}

TEST(RecordIdentity, ANameAloneDoesNotJoinOneThatDoesNotFitTheCall) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(tide, "person/9", "Ana Ruiz", "");
    EXPECT_NE(world.entity(fern, "contact/1").group, world.entity(tide, "person/9").group);
}

TEST(RecordIdentity, ALinkThatTheAgentCutStaysCutWhateverElseWouldJoinIt) {
    World world;
    const Source third{Origin("https://third.example"), "Third"};
    for (const Source& source : {fern, tide, third}) {
        world.contact(source, "contact/1", "Ana Ruiz");
        world.say(source, "contact/1", "email", Items{"ana@bright.example"});
    }
    EXPECT_EQ(world.view().who, Who::one);
    world.link(fern, "contact/1", tide, "contact/1", Sameness::different);
    EXPECT_NE(world.entity(fern, "contact/1").group, world.entity(tide, "contact/1").group)
        << "not even by way of the third";
    world.say(fern, "contact/1", "phone", Items{"+12125550142", "+12125550177"});
    world.say(tide, "contact/1", "phone", Items{"+12125550142", "+12125550177"});
    EXPECT_NE(world.entity(fern, "contact/1").group, world.entity(tide, "contact/1").group) << "nor by new evidence";
    world.link(tide, "contact/1", fern, "contact/1", Sameness::undecided);
    EXPECT_EQ(world.view().who, Who::one) << "until the agent takes it back";
}

TEST(RecordIdentity, TheAgentsWordJoinsWhatNothingElseWould) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(tide, "person/9", "A. R. Delgado");
    world.link(fern, "contact/1", tide, "person/9", Sameness::same);
    EXPECT_EQ(world.view().who, Who::one);
    EXPECT_EQ(world.entity(tide, "person/9").linked_by, "agent");
}

TEST(RecordIdentity, TwoContactsOfOneCrmAreOneOnlyByTheAgentsWord) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.contact(fern, "contact/2", "Ana Ruiz");
    EXPECT_EQ(world.view().who, Who::several);
    world.link(fern, "contact/1", fern, "contact/2", Sameness::same);
    EXPECT_EQ(world.view().who, Who::one);
    EXPECT_TRUE(world.entity(fern, "contact/1").in_record);
    EXPECT_TRUE(world.entity(fern, "contact/2").in_record);
}

TEST(RecordIdentity, AChoiceInOneCrmDecidesWhichOfSeveralInAnother) {
    World world;
    world.contact(fern, "contact/1", "Ana Ruiz");
    world.say(fern, "contact/1", "email", Items{"ana@bright.example"});
    world.contact(tide, "person/8", "Bo Ruiz");
    world.contact(tide, "person/9", "Ana R.");
    world.say(tide, "person/9", "email", Items{"ana@bright.example"});
    EXPECT_EQ(world.view().who, Who::several);
    world.pick(fern, "contact/1");
    EXPECT_EQ(world.view().who, Who::one);
    EXPECT_TRUE(world.entity(tide, "person/9").in_record);
    EXPECT_FALSE(world.entity(tide, "person/8").in_record);
}

TEST(RecordIdentity, AnExcludedOneJoinsNobody) {
    World world;
    for (const Source& source : {fern, tide}) world.contact(source, "contact/1", "Ana Ruiz");
    world.pick(tide, "contact/1", Choice::excluded);
    EXPECT_NE(world.entity(fern, "contact/1").group, world.entity(tide, "contact/1").group);
    EXPECT_EQ(world.view().who, Who::one);
}

}  // namespace
}  // namespace ringside
