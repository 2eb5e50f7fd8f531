#include "protocol/state_json.hpp"

#include <gtest/gtest.h>

#include "protocol/call_json.hpp"
#include "protocol/words.hpp"

namespace ringside::protocol {
namespace {

const Source kCrm{Origin("https://crm.example"), "Fernbank"};
const Stamp kStamp{1795330610420, 42};

template <class T>
T round_trip(const T& item) {
    const StateText text = to_state(item);
    const auto back = from_state(text.key, text.body);
    EXPECT_TRUE(back && std::holds_alternative<T>(*back)) << text.key << " " << text.body;
    return back && std::holds_alternative<T>(*back) ? std::get<T>(*back) : item;
}

Contribution value_of(std::string_view field, Value value) {
    return {
        kCrm,  EntityId("contact/42"), *FieldName::parse(field), "", std::move(value), Kind::looked_up, Presence::shown,
        kStamp};
}

TEST(State, KeepsEveryShapeOfValue) {
    for (const auto& [field, value] : std::vector<std::pair<std::string, Value>>{
             {"name", Value(std::string("Ana Ruiz"))},
             {"case.open", Value(2.0)},
             {"vip", Value(true)},
             {"email", Value(std::vector<std::string>{"ana@customer.example", "a@b.example"})}}) {
        const Contribution back = round_trip(value_of(field, value));
        EXPECT_EQ(back.value, value) << field;
        EXPECT_EQ(back.source, kCrm);
        EXPECT_EQ(back.entity, EntityId("contact/42"));
        EXPECT_EQ(back.stamp, kStamp);
    }
}

TEST(State, KeepsThatAValueWasTakenBack) {
    Contribution gone = value_of("name", Value(std::string("x")));
    gone.presence = Presence::retracted;
    EXPECT_EQ(round_trip(gone).presence, Presence::retracted);
}

TEST(State, KeepsTheAgentsDecisions) {
    EXPECT_EQ(round_trip(Pick{kCrm, EntityId("contact/42"), Choice::excluded, kStamp}).choice, Choice::excluded);
    EXPECT_EQ(round_trip(Pin{*FieldName::parse("name"), kCrm, EntityId("c"), kStamp}).source, kCrm);
    EXPECT_EQ(round_trip(IdentityLink{kCrm, EntityId("a"), kCrm, EntityId("b"), Sameness::different, kStamp}).sameness,
              Sameness::different);
    EXPECT_EQ(round_trip(TagRemoval{*FieldName::parse("tag"), "vip", Presence::retracted, kStamp}).key, "vip");
    EXPECT_EQ(round_trip(EntityClaim{kCrm, EntityId("a"), "https://crm.example/a", Match::guess, kStamp}).claimed,
              Match::guess);
}

TEST(State, NoNameCanForgeAnothersKey) {
    Contribution first = value_of("name", Value(std::string("x"))), second = first;
    first.source.app = "a\",\"b";
    first.entity = EntityId("c");
    second.source.app = "a";
    second.entity = EntityId("b\",\"c");
    EXPECT_NE(to_state(first).key, to_state(second).key);
}

TEST(State, SkipsRowsThatCannotBeRead) {
    EXPECT_EQ(from_state("v", "not json"), std::nullopt);
    EXPECT_EQ(from_state("", "{}"), std::nullopt);
    EXPECT_EQ(from_state("?", "{}"), std::nullopt);
    EXPECT_EQ(from_state("v[]", R"({"field":"no such field","value":1})"), std::nullopt);
}

TEST(CallJson, IsReadBackAsItWas) {
    Call call;
    call.id = CallId("c1");
    call.pbx_id = PbxCallId("1795330610.0");
    call.state = CallState::connected;
    call.direction = Direction::in;
    call.remote = {{"14085550123", "14085550123", "+14085550123"}, "Jane Doe", "", Tri::no};
    call.encrypted = Extent::part;
    call.started = 1795330610420;
    Leg leg;
    leg.id = LegId("1795330610.1");
    leg.state = LegState::held;
    leg.held_by_me = Tri::yes;
    call.legs = {leg};
    const auto back = call_from_json(to_json(call, Legs::with));
    ASSERT_TRUE(back);
    EXPECT_EQ(to_json(*back, Legs::with), to_json(call, Legs::with));
    EXPECT_EQ(back->legs.at(0).state, LegState::held);
}

TEST(CallJson, APageSeesNoNumberThatIsWithheldOrHidden) {
    Call call;
    call.remote.number = {"14085550123", "14085550123", "+14085550123"};
    EXPECT_EQ(to_page_json(call, PageNumber::readable).at("number"), "+14085550123");
    EXPECT_EQ(to_page_json(call, PageNumber::hidden).at("number"), "");
    call.remote.withheld = Tri::yes;
    EXPECT_EQ(to_page_json(call, PageNumber::readable).at("number"), "");
}

TEST(Words, EveryWordLeadsBackToItsValue) {
    for (const Outcome outcome :
         {Outcome::none, Outcome::talked, Outcome::missed, Outcome::elsewhere, Outcome::unknown})
        EXPECT_EQ(from_word<Outcome>(word(outcome)), outcome);
    EXPECT_EQ(from_word<Outcome>("answered"), std::nullopt);
}

}  // namespace
}  // namespace ringside::protocol
