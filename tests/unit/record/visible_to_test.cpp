#include <gtest/gtest.h>

#include "record_world.hpp"

namespace ringside {
namespace {

using namespace test;

World two_crms() {
    Call call = call_from("+12125550142", "Ana");
    call.remote.address = "198.51.100.7";
    call.local.address = "PJSIP/204";
    call.legs.resize(2);
    return World(call);
}
bool sees(const RecordView& view, std::string_view name) {
    for (const MergedField& field : view.fields)
        if (field.name.text() == name) return true;
    return false;
}
struct Visible : testing::Test {
    Visible() : world(two_crms()) {
        world.contact(fern, "contact/1", "Ana Ruiz");
        world.contact(tide, "person/9", "Ana Ruiz");
        world.say(fern, "contact/1", "account.tier", "Gold");
        world.say(fern, "contact/1", "account.owner", "Kim");
        world.record.apply(
            EntityClaim{fern, EntityId("contact/1"), "https://fern.example/contact/1", Match::exact, world.now()});
    }
    RecordView as(const Source& reader, std::set<std::string> rights) {
        return visible_to(world.view(), FieldRights{std::move(rights)}, reader);
    }
    World world;
};

TEST_F(Visible, FieldsWithoutRightsAreGone) {
    const RecordView view = as(tide, {"name"});
    ASSERT_EQ(view.fields.size(), 1u);
    EXPECT_EQ(view.fields[0].name.text(), "name");
    EXPECT_TRUE(as(tide, {}).fields.empty());
}

TEST_F(Visible, RightsAreNamesPrefixesOrAll) {
    EXPECT_TRUE(sees(as(tide, {"account.tier"}), "account.tier"));
    EXPECT_FALSE(sees(as(tide, {"account.tier"}), "account.owner"));
    EXPECT_TRUE(sees(as(tide, {"account.*"}), "account.owner"));
    EXPECT_FALSE(sees(as(tide, {"account.*"}), "name"));
    EXPECT_EQ(as(tide, {"*"}).fields.size(), world.view().fields.size());
}

TEST_F(Visible, APrefixIsAWholeWord) {
    const FieldRights rights{{"x.desk.*"}};
    EXPECT_TRUE(rights.allows("x.desk.level"));
    EXPECT_TRUE(rights.allows("x.desk.level.deep"));
    EXPECT_FALSE(rights.allows("x.desktop.level"));
    EXPECT_FALSE(rights.allows("x.desk"));
}

TEST_F(Visible, TheCallersNumberIsARightOfItsOwnAndGuardsPhoneToo) {
    const RecordView blind = as(tide, {"name", "phone"});
    EXPECT_TRUE(blind.call.remote.number.given.empty());
    EXPECT_TRUE(blind.call.remote.number.e164.empty());
    EXPECT_FALSE(sees(blind, "phone"));
    const RecordView seeing = as(tide, {"call.number", "phone"});
    EXPECT_EQ(seeing.call.remote.number.e164, "+12125550142");
    EXPECT_TRUE(sees(seeing, "phone"));
    EXPECT_TRUE(seeing.call.remote.name.empty()) << "the name is another right";
}

TEST_F(Visible, OfAnOutgoingCallTheDialledNumberIsTheOtherParty) {
    Call call = world.record.call();
    call.direction = Direction::out;
    call.dialled = "912125550142";
    world.record.set_call(call, world.now());
    EXPECT_TRUE(as(tide, {"name"}).call.dialled.empty());
    EXPECT_EQ(as(tide, {"call.number"}).call.dialled, "912125550142");
}

TEST_F(Visible, LegsAndDevicesAreNoAppsBusiness) {
    const RecordView view = as(tide, {"*"});
    EXPECT_TRUE(view.call.legs.empty());
    EXPECT_TRUE(view.call.remote.address.empty());
    EXPECT_TRUE(view.call.local.address.empty());
}

TEST_F(Visible, OnlyTheReadersOwnEntitiesAreThere) {
    const RecordView view = as(tide, {"*"});
    ASSERT_EQ(view.entities.size(), 1u);
    EXPECT_EQ(view.entities[0].source, tide);
}

TEST_F(Visible, WhereOthersKeepAValueIsHidden) {
    const RecordView others = as(tide, {"*"});
    for (const MergedField& field : others.fields)
        for (const SourcedValue& value : field.values) {
            if (value.source == tide) continue;
            EXPECT_TRUE(value.entity.empty());
            EXPECT_TRUE(value.link.empty());
        }
    const RecordView own = as(fern, {"*"});
    for (const SourcedValue& value : own.fields[0].values) {
        if (value.source != fern) continue;
        EXPECT_EQ(value.link, "https://fern.example/contact/1");
        EXPECT_EQ(value.entity, EntityId("contact/1"));
    }
}

TEST_F(Visible, TheRevisionIsTheSameForAll) {
    EXPECT_EQ(as(tide, {}).revision, world.record.revision());
}

}  // namespace
}  // namespace ringside
