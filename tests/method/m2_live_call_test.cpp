// M20–M26: a live call.
#include "desk.hpp"

namespace ringside::test {
namespace {

TEST(Method, M20_TheStartOfACallIsDetectedInboundAndOutbound) {
    Desk desk;
    const std::string in = desk.play_until("inbound-answered", "ringing");
    EXPECT_EQ(text_at(desk.open(in), {"call", "direction"}), "in");
    EXPECT_EQ(text_at(desk.open(in), {"call", "state"}), "ringing");
    desk.proceed();
    const std::string out = desk.play("agent-dials");
    EXPECT_EQ(text_at(desk.open(out), {"call", "direction"}), "out");
}

TEST(Method, M21_TheSlotExistsBeforeTheAnswerAndHoldsThePbxsData) {
    Desk desk;
    EXPECT_EQ(desk.slot_counts().at("slots"), 0);
    const std::string call = desk.play_until("inbound-answered", "ringing");
    EXPECT_EQ(desk.slot_counts().at("slots"), 1) << "nobody has opened it";
    const json::object record = desk.open(call);
    EXPECT_EQ(text_at(record, {"call", "state"}), "ringing");
    EXPECT_EQ(text_at(record, {"call", "remote", "number", "e164"}), "+14085550123");
    EXPECT_FALSE(record.at("call").as_object().contains("answeredAt"));
    desk.proceed();
}

TEST(Method, M22_TheFieldsOfBothPartiesAndTheMediaAreThere) {
    Desk desk;
    const std::string call = desk.play_until("inbound-answered", "up");
    const json::object record = desk.open(call);
    EXPECT_EQ(text_at(record, {"call", "remote", "name"}), "Jane Doe");
    EXPECT_EQ(text_at(record, {"call", "remote", "number", "given"}).find("14085550123") != std::string::npos, true);
    EXPECT_EQ(text_at(record, {"call", "local", "address"}), "PJSIP/100");
    EXPECT_EQ(text_at(record, {"call", "local", "number", "digits"}), "100");
    // Asterisk's events tell neither: said so, not guessed.
    EXPECT_EQ(text_at(record, {"call", "recorded"}), "unknown");
    EXPECT_EQ(text_at(record, {"call", "encrypted"}), "unknown");
    desk.proceed();
}

TEST(Method, M23_PollingWithACursorReturnsOnlyChangesAndAnOldCursorAResync) {
    Desk desk;
    const std::string call = desk.play_until("inbound-answered", "ringing");
    Tab tab(desk.panel, "t1", kFernbank);
    tab.set(call, {{"title", "Head"}});
    const std::string cursor = text_at(tab.record(call), {"cursor"});
    EXPECT_TRUE(tab.changes(call, cursor).at("changed").as_object().empty());
    tab.set(call, {{"organization", "Bright Mills"}});
    const json::object changed = tab.changes(call, cursor).at("changed").as_object();
    EXPECT_TRUE(changed.contains("organization"));
    EXPECT_FALSE(changed.contains("title"));
    desk.home.kill_broker();
    desk.panel.heard("host/link", [](const json::object& link) { return link.at("state") == "up"; });
    desk.open(call);
    Tab again(desk.panel, "t1", kFernbank);
    EXPECT_TRUE(again.changes(call, cursor).contains("resync"));
    desk.proceed();
}

TEST(Method, M24_OneAppsChangeReachesAnotherWithoutRestart) {
    Desk desk;
    const std::string call = desk.play_until("inbound-answered", "ringing");
    BrowserProcess other(desk.home);
    other.hello();
    Tab a(desk.panel, "t1", kFernbank), b(other, "t1", kTidewater, "Tidewater");
    a.set(call, {{"title", "Head of Operations"}});
    const json::object news = other.heard("record/changed", [](const json::object& params) {
        return params.at("changed").as_object().contains("title");
    });
    EXPECT_EQ(text_at(news, {"changed", "title", "value"}), "Head of Operations");
    EXPECT_EQ(text_at(b.record(call), {"fields", "title", "value"}), "Head of Operations");
    desk.proceed();
}

TEST(Method, M25_TheAgentsEditReachesTheApps) {
    Desk desk;
    const std::string call = desk.play_until("inbound-answered", "up");
    Tab tab(desk.panel, "t1", kFernbank);
    desk.panel.request(
        "record/edit",
        {{"operation", desk.panel.operation()}, {"call", call}, {"set", {{"title", "Chief of Operations"}}}});
    const json::object news = desk.panel.heard("record/changed", [](const json::object& params) {
        return params.contains("to") && params.at("changed").as_object().contains("title");
    });
    EXPECT_EQ(text_at(news, {"changed", "title", "value"}), "Chief of Operations");
    EXPECT_EQ(text_at(tab.record(call), {"fields", "title", "from"}), "agent");
    desk.proceed();
}

TEST(Method, M26_ThreeCallsAtOnceNeverCross) {
    Desk desk;
    std::vector<std::string> calls, plays;
    for (const char* number : {"+14085550123", "+442079460018", "+33140205050"}) {
        calls.push_back(desk.play_until("inbound-answered", "ringing", {{"number", number}}));
        plays.push_back(desk.held_play());
    }
    Tab tab(desk.panel, "t1", kFernbank);
    for (int i = 0; i < 10; ++i)
        for (std::size_t c = 0; c < calls.size(); ++c)
            ASSERT_EQ(tab.set(calls[c], {{"x.fernbank.mine", calls[c]}, {"x.fernbank.n", i}}), "");
    for (const std::string& call : calls)
        EXPECT_EQ(text_at(desk.open(call), {"fields", "x.fernbank.mine", "value"}), call);
    EXPECT_EQ(desk.slot_counts().at("slots"), 3);
    for (const std::string& play : plays) desk.pbx.proceed(play);
}

}  // namespace
}  // namespace ringside::test
