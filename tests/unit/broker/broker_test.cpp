#include "world.hpp"

namespace ringside::broker {
namespace {

/// A signed-in panel with one live call.
struct Ringing : testing::Test {
    World world;
    Browser panel{world};
    std::string call;

    void SetUp() override {
        world.sign_in(panel);
        world.pbx->ring("call-1", "+14085550123", "Jane Doe");
        call = panel.heard("call/changed").back().at("call").at("id").as_string().c_str();
    }
    json::object open() { return panel.request("record/open", {{"call", call}, {"viewer", "panel"}}); }
    json::value field(const std::string& name) { return open().at("fields").as_object()[name]; }
};

TEST(Greeting, ComesFirst) {
    World world;
    Browser stranger(world, "chrome-extension://somebody-else/");
    EXPECT_EQ(stranger.error("hello", {}), "not-allowed");
    EXPECT_EQ(stranger.error("call/list", {}), "not-allowed");
}

TEST(Greeting, NeedsAVersionInCommon) {
    World world;
    Browser browser(world);
    EXPECT_EQ(browser.error("hello", {{"protocol", {{"min", 2}, {"max", 9}}}}), "version-mismatch");
}

TEST(Router, AnswersWhatItDoesNotKnowWithAnError) {
    World world;
    Browser browser(world);
    EXPECT_EQ(browser.error("no/such", {}), "unknown-method");
    EXPECT_EQ(browser.error("call/list", {}), "not-signed-in");
}

TEST(SignIn, KeepsTheSecretOutOfEveryAnswerAndRow) {
    World world;
    Browser panel(world);
    world.sign_in(panel);
    EXPECT_EQ(world.pbx->seen_secret, "open sesame");
    for (const std::string& text : panel.trace()) EXPECT_EQ(text.find("open sesame"), std::string::npos) << text;
}

TEST(SignIn, WithAWrongPasswordSaysSoAndKeepsNothing) {
    World world;
    Browser panel(world);
    world.pbx->refuse = pbx::Failure{pbx::Problem::wrong_password, ""};
    EXPECT_EQ(panel.error("pbx/signIn", {{"operation", "sign-in-1"},
                                         {"kind", "scripted"},
                                         {"address", "wss://pbx.example:8089"},
                                         {"user", "kim"},
                                         {"secret", "wrong"},
                                         {"endpoint", "PJSIP/100"}}),
              "pbx-wrong-password");
    EXPECT_TRUE(world.kept_secrets.empty());
    world.clock.advance(std::chrono::milliseconds(1));
    EXPECT_FALSE(panel.request("pbx/state", {}).contains("account"));
}

TEST(SignIn, ComesBackAfterARestart) {
    World world;
    {
        Browser panel(world);
        world.sign_in(panel);
    }
    world.restart();
    Browser panel(world);
    world.until([&] { return panel.request("pbx/state", {}).at("link").at("state") == "live"; }, "live");
    EXPECT_EQ(world.pbx->seen_secret, "open sesame");
}

TEST_F(Ringing, TheSlotExistsBeforeTheAnswerAndHoldsThePbxsData) {
    EXPECT_EQ(world.broker->records().cache().use().size(), 1u);
    const json::object record = open();
    EXPECT_EQ(record.at("call").at("state"), "ringing");
    EXPECT_EQ(record.at("call").at("remote").at("number").at("e164"), "+14085550123");
    EXPECT_EQ(record.at("fields").at("name").at("value"), "Jane Doe");
    EXPECT_EQ(record.at("fields").at("name").at("values").at(0).at("kind"), "pbx");
}

TEST_F(Ringing, ItsEndFlushesTheSlot) {
    world.pbx->answer("call-1");
    world.pbx->hang_up("call-1");
    world.settle();
    EXPECT_EQ(world.broker->records().cache().bytes_in_use(), 0u);
    const json::object page = panel.request("call/list", {});
    ASSERT_EQ(page.at("calls").as_array().size(), 1u);
    EXPECT_EQ(page.at("calls").at(0).at("outcome"), "talked");
}

TEST_F(Ringing, TwoAppsThatDisagreeMakeAVisibleConflict) {
    App fernbank(panel, "t1", "https://fernbank.example", "Fernbank"),
        tidewater(panel, "t2", "https://tidewater.example", "Tidewater");
    const json::array phone{"(408) 555-0123"};
    EXPECT_EQ(fernbank.set(call,
                           {{"name", "Ana Ruiz"},
                            {"email", json::array{"ana@customer.example"}},
                            {"phone", phone},
                            {"account.tier", "Gold"}},
                           {{"entity", "contact/42"}}),
              "");
    EXPECT_EQ(tidewater.set(call,
                            {{"name", "Ana Ruiz"},
                             {"email", json::array{"ana@customer.example"}},
                             {"phone", phone},
                             {"account.tier", "Silver"}},
                            {{"entity", "person/7"}}),
              "");
    const json::value tier = field("account.tier");
    EXPECT_TRUE(tier.at("conflict").as_bool()) << json::serialize(open());
    EXPECT_EQ(tier.at("values").as_array().size(), 2u);
    EXPECT_EQ(open().at("who"), "one");
}

TEST_F(Ringing, AnAppChangesOnlyItsOwn) {
    App first(panel, "t1", "https://a.example"), second(panel, "t2", "https://b.example");
    EXPECT_EQ(first.set(call, {{"x.fernbank.score", 5}}), "");
    EXPECT_EQ(second.contribute(call, {json::object{{"delete", json::array{"x.fernbank.score"}}}}), "not-yours");
    EXPECT_EQ(first.contribute(call, {json::object{{"rename", json::array{"x.fernbank.score", "x.fernbank.rank"}}}}),
              "");
    EXPECT_EQ(field("x.fernbank.rank").at("value").to_number<int>(), 5);
    EXPECT_EQ(first.contribute(call, {json::object{{"delete", json::array{"x.fernbank.rank"}}}}), "");
    EXPECT_TRUE(field("x.fernbank.rank").is_null());
}

TEST_F(Ringing, ARefusedChangeLeavesTheRecordAsItWas) {
    App app(panel, "t1", "https://a.example");
    EXPECT_EQ(
        app.contribute(call, {json::object{{"set", {{"name", "Ana"}}}}, json::object{{"set", {{"no such field", 1}}}}}),
        "bad-field");
    EXPECT_EQ(field("name").at("values").as_array().size(), 1u);
}

TEST_F(Ringing, ALateAppIsToldWhatIsOpenAndReadsIt) {
    App first(panel, "t1", "https://a.example");
    first.set(call, {{"title", "Head of Operations"}});
    App late(panel, "t2", "https://b.example");
    const auto opened = panel.heard("record/opened");
    ASSERT_FALSE(opened.empty());
    EXPECT_EQ(opened.back().at("to").at(0), "t2");
    EXPECT_EQ(late.record(call).at("fields").at("title").at("value"), "Head of Operations");
}

TEST_F(Ringing, OneAppsChangeReachesTheOthersButNotItself) {
    App first(panel, "t1", "https://a.example"), second(panel, "t2", "https://b.example");
    first.set(call, {{"title", "Head of Operations"}});
    std::vector<std::string> told;
    for (const json::object& news : panel.heard("record/changed"))
        if (news.contains("to"))
            for (const json::value& to : news.at("to").as_array()) told.emplace_back(to.as_string());
    EXPECT_EQ(told, std::vector<std::string>{"t2"});
}

TEST_F(Ringing, TheSameOperationIsDoneOnceAndAnsweredTheSame) {
    App app(panel, "t1", "https://a.example");
    json::object request = app.params(call);
    request["operation"] = "the-same-one";
    request["changes"] = json::array{json::object{{"append", {{"note", "Wants a call back"}}}}};
    const json::object first = panel.request("record/contribute", request),
                       second = panel.request("record/contribute", request);
    EXPECT_EQ(first, second);
    EXPECT_EQ(field("note").at("values").as_array().size(), 1u);
    request["changes"] = json::array{json::object{{"append", {{"note", "Another"}}}}};
    EXPECT_EQ(panel.error("record/contribute", request), "operation-conflict");
}

TEST_F(Ringing, ALeavingAppsValuesStayAndAreStale) {
    {
        App app(panel, "t1", "https://a.example");
        app.set(call, {{"title", "Head of Operations"}});
    }
    panel.request("app/leave", {{"instance", "t1"}});
    const json::value title = field("title");
    EXPECT_EQ(title.at("value"), "Head of Operations");
    EXPECT_TRUE(title.at("values").at(0).at("stale").as_bool());
    EXPECT_EQ(panel.error("record/get", {{"as", "t1"}, {"call", call}}), "no-such-app");
}

TEST_F(Ringing, AnOriginWithoutRightsGetsAnErrorNeverData) {
    EXPECT_EQ(panel.error("app/join",
                          {{"instance", "t9"}, {"origin", "https://evil.example"}, {"app", {{"name", "Fernbank"}}}}),
              "not-allowed");
}

TEST_F(Ringing, RightsSayWhichFieldsAnOriginReads) {
    App writer(panel, "t1", "https://a.example");
    writer.set(call, {{"title", "Head of Operations"}, {"organization", "Bright Mills"}});
    panel.request("app/allow", {{"operation", panel.operation()},
                                {"origin", "https://b.example"},
                                {"name", "B"},
                                {"rights", {{"read", json::array{"organization"}}, {"write", json::array{"tag"}}}}});
    panel.request("app/join", {{"instance", "t2"}, {"origin", "https://b.example"}, {"app", {{"name", "B"}}}});
    const json::object record = panel.request("record/get", {{"as", "t2"}, {"call", call}});
    EXPECT_EQ(record.at("fields").as_object().size(), 1u) << json::serialize(record);
    EXPECT_EQ(record.at("call").at("number"), "");
    EXPECT_EQ(panel.error("record/contribute", {{"operation", panel.operation()},
                                                {"as", "t2"},
                                                {"call", call},
                                                {"changes", json::array{json::object{{"set", {{"name", "x"}}}}}}}),
              "not-allowed");
}

TEST_F(Ringing, ACursorOfAnEarlierRunGetsEverythingAnew) {
    App app(panel, "t1", "https://a.example");
    app.set(call, {{"title", "Head"}});
    const std::string cursor = app.record(call).at("cursor").as_string().c_str();
    app.set(call, {{"organization", "Bright Mills"}});
    json::object request = app.params(call);
    request["since"] = cursor;
    const json::object changes = panel.request("record/changes", request);
    EXPECT_TRUE(changes.at("changed").as_object().contains("organization"));
    EXPECT_FALSE(changes.at("changed").as_object().contains("title"));
    request["since"] = "0123456789abcdef.1";
    EXPECT_TRUE(panel.request("record/changes", request).contains("resync"));
}

TEST_F(Ringing, WhatWasAcceptedIsThereAfterARestart) {
    App app(panel, "t1", "https://a.example");
    app.set(call, {{"title", "Head of Operations"}});
    panel.request(
        "record/edit",
        {{"operation", panel.operation()}, {"call", call}, {"note", {{"part", "n1"}, {"text", "Wants a call back"}}}});
    panel.leave();
    world.restart();
    Browser again(world);
    const json::object record = again.request("record/open", {{"call", call}, {"viewer", "panel"}});
    EXPECT_EQ(record.at("fields").at("title").at("value"), "Head of Operations");
    EXPECT_EQ(record.at("fields").at("note").at("values").at(0).at("value"), "Wants a call back");
}

TEST_F(Ringing, ThePinHoldsForTheNextCallOfTheSameNumber) {
    App fernbank(panel, "t1", "https://a.example", "A"), tidewater(panel, "t2", "https://b.example", "B");
    const json::array phone{"+14085550123"};
    fernbank.set(call, {{"name", "Ana Ruiz"}, {"phone", phone}, {"account.tier", "Gold"}}, {{"entity", "contact/1"}});
    tidewater.set(call, {{"name", "Ana Ruiz"}, {"phone", phone}, {"account.tier", "Silver"}},
                  {{"entity", "contact/2"}});
    const json::object pin{{"operation", panel.operation()},
                           {"call", call},
                           {"field", "account.tier"},
                           {"source", {{"origin", "https://b.example"}, {"app", "B"}}},
                           {"entity", "contact/2"}};
    panel.request("record/pin", pin);
    EXPECT_EQ(field("account.tier").at("value"), "Silver");
    EXPECT_TRUE(field("account.tier").at("pinned").as_bool());
    world.pbx->hang_up("call-1");
    world.pbx->ring("call-2", "+14085550123");
    call = panel.heard("call/changed").back().at("call").at("id").as_string().c_str();
    fernbank.set(call, {{"name", "Ana Ruiz"}, {"phone", phone}, {"account.tier", "Gold"}}, {{"entity", "contact/1"}});
    tidewater.set(call, {{"name", "Ana Ruiz"}, {"phone", phone}, {"account.tier", "Silver"}},
                  {{"entity", "contact/2"}});
    EXPECT_EQ(field("account.tier").at("value"), "Silver");
}

TEST_F(Ringing, TwoBrowsersSeeTheSameRevision) {
    Browser other(world);
    App app(panel, "t1", "https://a.example");
    open();
    other.request("record/open", {{"call", call}, {"viewer", "panel"}});
    app.set(call, {{"title", "Head"}});
    const auto here = panel.heard("record/changed"), there = other.heard("record/changed");
    ASSERT_FALSE(there.empty());
    std::string mine;
    for (const json::object& news : here)
        if (!news.contains("to")) mine = news.at("cursor").as_string().c_str();
    EXPECT_EQ(there.back().at("cursor").as_string(), mine);
}

TEST_F(Ringing, OneLookUpIsLeasedToOneTab) {
    App one(panel, "t1", "https://a.example");
    panel.request("app/join", {{"instance", "t2"}, {"origin", "https://a.example"}, {"app", {{"name", "Fernbank"}}}});
    const json::object work{{"as", "t1"}, {"work", "lookup/1"}}, same{{"as", "t2"}, {"work", "lookup/1"}};
    const json::object granted = panel.request("app/lease", work);
    EXPECT_TRUE(granted.at("granted").as_bool());
    EXPECT_FALSE(panel.request("app/lease", same).at("granted").as_bool());
    panel.request("app/release", {{"as", "t1"}, {"work", "lookup/1"}, {"token", granted.at("token")}, {"done", true}});
    EXPECT_TRUE(panel.request("app/lease", same).at("done").as_bool());
}

TEST_F(Ringing, AGreedyAppIsSlowedAndNobodyElse) {
    App greedy(panel, "t1", "https://a.example"), modest(panel, "t2", "https://b.example");
    std::string last;
    for (int i = 0; i < 300 && last.empty(); ++i) last = panel.error("record/get", greedy.params(call));
    EXPECT_EQ(last, "too-fast");
    EXPECT_EQ(panel.error("record/get", modest.params(call)), "");
    world.clock.advance(std::chrono::seconds(2));
    EXPECT_EQ(panel.error("record/get", greedy.params(call)), "");
}

TEST_F(Ringing, SigningOutHidesTheAccountsCalls) {
    panel.request("pbx/signOut", {{"operation", panel.operation()}});
    EXPECT_EQ(panel.error("record/open", {{"call", call}, {"viewer", "panel"}}), "not-signed-in");
    EXPECT_EQ(world.broker->records().cache().bytes_in_use(), 0u);
    EXPECT_TRUE(world.kept_secrets.empty());
}

TEST_F(Ringing, DrainingWaitsForTheEndOfTheCall) {
    world.broker->drain();
    EXPECT_FALSE(world.drained);
    world.pbx->hang_up("call-1");
    world.settle();
    world.until([&] { return world.drained; }, "drained");
}

TEST(History, OfThePbxFillsTheListOnce) {
    World world;
    HistoryCall past;
    past.call = PbxCallId("old-1");
    past.direction = Direction::in;
    past.outcome = Outcome::missed;
    past.remote.number = parse_number("+14085550123", nullptr);
    past.started = past.ended = world.clock.now() - 3'600'000;
    world.pbx->past = {past, past};
    Browser panel(world);
    world.sign_in(panel);
    world.until([&] { return panel.request("call/list", {}).at("calls").as_array().size() == 1; }, "one row");
    EXPECT_EQ(panel.request("call/search", {{"text", "0123"}}).at("calls").at(0).at("outcome"), "missed");
}

TEST(Settings, OfPolicyCannotBeChangedByTheAgent) {
    Policy policy;
    policy.country = "DE";
    World world(policy);
    Browser panel(world);
    EXPECT_EQ(panel.error("settings/set", {{"operation", panel.operation()}, {"settings", {{"country", "US"}}}}),
              "not-allowed");
    EXPECT_EQ(panel.request("settings/get", {}).at("settings").at("country"), "DE");
}

}  // namespace
}  // namespace ringside::broker
