// M10–M18: a previous call is clicked.
#include "desk.hpp"

namespace ringside::test {
namespace {

std::size_t count_events(Desk& desk, const std::string& call, std::string_view kind) {
    std::size_t count = 0;
    const json::object history = desk.panel.request("record/history", {{"call", call}, {"limit", 200}});
    for (const json::value& event : history.at("events").as_array())
        if (event.at("kind").as_string() == kind) ++count;
    return count;
}

/// A previous call that is open, with the CRM in one tab.
struct MethodPreviousCall : testing::Test {
    Desk desk;
    std::string call = desk.play("inbound-answered");
    json::object record = desk.open(call);
    Tab tab{desk.panel, "t1", kFernbank};

    json::object fields() { return desk.open(call).at("fields").as_object(); }
    json::object field(const std::string& name) {
        json::object all = fields();
        return all.contains(name) ? all[name].as_object() : json::object();
    }
};

TEST_F(MethodPreviousCall, M10_AClickIsOneRequestWithThatCallsId) {
    EXPECT_EQ(record.at("call").at("id"), json::value(call));
    EXPECT_EQ(count_events(desk, call, "open"), 1u);
}

TEST_F(MethodPreviousCall, M11_WorksAfterARestartAndForCallsOlderThanTheProcess) {
    tab.set(call, {{"title", "Head of Operations"}});
    const int before = desk.home.broker_pid();
    desk.home.kill_broker();
    desk.panel.heard("host/link", [](const json::object& link) { return link.at("state") == "up"; });
    EXPECT_NE(desk.home.broker_pid(), before);
    EXPECT_EQ(text_at(fields()["title"], {"value"}), "Head of Operations");
}

TEST_F(MethodPreviousCall, M12_TwoOpenCallsAreTwoSlotsTheSameCallIsOneAndClosingFreesTheBytes) {
    const auto one = desk.slot_counts().at("slotBytes").to_number<std::size_t>();
    ASSERT_GT(one, 0u);
    const std::string other = desk.play("inbound-gives-up", {{"number", "+442079460018"}});
    desk.open(other);
    EXPECT_EQ(desk.slot_counts().at("slots"), 2);
    const auto two = desk.slot_counts().at("slotBytes").to_number<std::size_t>();
    EXPECT_GT(two, one);
    desk.panel.request("record/open", {{"call", call}, {"viewer", "second panel"}});
    EXPECT_EQ(desk.slot_counts().at("slots"), 2) << "the same call is the same slot";
    tab.set(call, {{"title", "Head of Operations"}});
    EXPECT_FALSE(desk.open(other).at("fields").as_object().contains("title")) << "slots are disjoint";
    for (const auto& [id, viewer] : {std::pair{other, "panel"}, {call, "panel"}, {call, "second panel"}})
        desk.panel.request("record/close", {{"call", id}, {"viewer", viewer}});
    EXPECT_EQ(desk.slot_counts().at("slots"), 0);
    EXPECT_EQ(desk.slot_counts().at("slotBytes"), 0);
}

TEST_F(MethodPreviousCall, M13_ALateAppReadsWhatEarlierAppsPutThere) {
    tab.set(call, {{"title", "Head of Operations"}});
    Tab late(desk.panel, "t2", kTidewater, "Tidewater");
    const json::object opened =
        desk.panel.heard("record/opened", [](const json::object& news) { return news.at("to").at(0) == "t2"; });
    EXPECT_EQ(text_at(opened, {"record", "fields", "title", "value"}), "Head of Operations");
    EXPECT_EQ(text_at(late.record(call), {"fields", "title", "value"}), "Head of Operations");
}

TEST_F(MethodPreviousCall, M14a_AnAppUpdatesAValue) {
    tab.set(call, {{"title", "Head"}});
    EXPECT_EQ(tab.set(call, {{"title", "Head of Operations"}}), "");
    EXPECT_EQ(text_at(field("title"), {"value"}), "Head of Operations");
    EXPECT_EQ(field("title").at("values").as_array().size(), 1u);
}

TEST_F(MethodPreviousCall, M14b_AnAppAppendsRenamesAndDeletesItsOwn) {
    tab.set(call, {{"email", json::array{"ana@brightmills.example"}}, {"x.fernbank.rank", 1}});
    EXPECT_EQ(tab.contribute(call, {json::object{{"append", {{"email", json::array{"ruiz@brightmills.example"}}}}}}),
              "");
    EXPECT_EQ(field("email").at("value").as_array().size(), 2u);
    EXPECT_EQ(tab.contribute(call, {json::object{{"rename", json::array{"x.fernbank.rank", "x.fernbank.score"}}}}), "");
    EXPECT_TRUE(field("x.fernbank.rank").empty());
    EXPECT_FALSE(field("x.fernbank.score").empty());
    EXPECT_EQ(tab.contribute(call, {json::object{{"delete", json::array{"x.fernbank.score"}}}}), "");
    EXPECT_TRUE(field("x.fernbank.score").empty());
    Tab other(desk.panel, "t2", kTidewater, "Tidewater");
    EXPECT_EQ(other.contribute(call, {json::object{{"delete", json::array{"email"}}}}), "not-yours");
}

TEST_F(MethodPreviousCall, M14c_AnAppAddsAFieldOfItsOwn) {
    EXPECT_EQ(tab.set(call, {{"x.fernbank.loyalty", "since 2019"}}), "");
    EXPECT_EQ(text_at(field("x.fernbank.loyalty"), {"value"}), "since 2019");
    EXPECT_EQ(tab.set(call, {{"loyalty", "since 2019"}}), "bad-field") << "outside the vocabulary";
}

TEST(Method, M15_ALookUpUsesAFieldThatATrustedAppAdded) {
    json::object policy = policy_for({kFernbank, kTidewater});
    policy["apps"].as_array().at(0).as_object()["trusted"] = true;
    Desk desk(policy);
    const std::string call = desk.play("inbound-answered");
    desk.open(call);
    Tab trusted(desk.panel, "t1", kFernbank), other(desk.panel, "t2", kTidewater, "Tidewater");
    trusted.set(call, {{"email", json::array{"ana@brightmills.example"}}});
    const json::object changed = desk.panel.heard("record/changed", [](const json::object& news) {
        return !news.contains("to") && news.at("changed").as_object().contains("fields") &&
               news.at("changed").at("fields").as_object().contains("email");
    });
    const json::value& email = changed.at("changed").at("fields").at("email").at("values").at(0);
    EXPECT_TRUE(email.as_object().contains("trusted")) << "the extension starts look-ups from trusted values only";
    EXPECT_EQ(
        other.set(call, {{"organization", "Bright Mills"}, {"email", email.at("value")}}, {{"entity", "person/7"}}),
        "");
    other.set(call, {{"language", "es"}});
    const json::object fields = desk.open(call).at("fields").as_object();
    EXPECT_FALSE(fields.at("language").at("values").at(0).as_object().contains("trusted"));
}

TEST_F(MethodPreviousCall, M16_LookedUpAndGeneratedValuesCarryTheirKind) {
    tab.set(call, {{"title", "Head of Operations"}});
    tab.contribute(call, {json::object{{"set", {{"x.fernbank.mood", "calm"}}}}}, {{"kind", "generated"}});
    tab.contribute(call, {json::object{{"set", {{"x.fernbank.trick", "x"}}}}}, {{"kind", "typed"}});
    EXPECT_EQ(text_at(field("title").at("values").at(0), {"kind"}), "looked-up");
    EXPECT_EQ(text_at(field("x.fernbank.mood").at("values").at(0), {"kind"}), "generated");
    EXPECT_EQ(text_at(field("x.fernbank.trick").at("values").at(0), {"kind"}), "looked-up")
        << "typed is the agent's alone";
}

TEST_F(MethodPreviousCall, M17_TheRecordShowsPbxFactsAndEachFieldsSource) {
    tab.set(call, {{"title", "Head of Operations"}});
    EXPECT_EQ(text_at(record, {"call", "remote", "number", "e164"}), "+14085550123");
    EXPECT_EQ(text_at(record, {"call", "outcome"}), "talked");
    EXPECT_EQ(text_at(record.at("fields").at("name").at("values").at(0), {"source", "origin"}), "pbx");
    EXPECT_EQ(text_at(field("title").at("values").at(0), {"source", "origin"}), kFernbank);
}

TEST_F(MethodPreviousCall, M18_WithNoAppAFailingOrASlowOneThereIsAUsableRecordAtOnce) {
    const std::string other = desk.play("inbound-gives-up", {{"number", "+442079460018"}});
    desk.panel.request("app/report", {{"as", "t1"}, {"call", call}, {"state", "slow"}});
    desk.panel.request("app/report", {{"as", "t1"}, {"call", call}, {"state", "failed"}, {"detail", "503"}});
    const json::object shown = desk.open(call);
    EXPECT_EQ(text_at(shown.at("apps").at(0), {"state"}), "failed");
    EXPECT_EQ(text_at(shown, {"fields", "name", "value"}), "Jane Doe");
    EXPECT_EQ(text_at(desk.open(other), {"call", "remote", "number", "e164"}), "+442079460018")
        << "nobody has answered for it";
}

}  // namespace
}  // namespace ringside::test
