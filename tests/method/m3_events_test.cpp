// M30–M35: events, durability, rules between writers.
#include <random>
#include <set>

#include "desk.hpp"

namespace ringside::test {
namespace {

TEST(Method, M30_EveryEventHasAnIdAndASequence) {
    json::object policy = policy_for({kFernbank});
    policy["seesAllCalls"] = true;
    Desk desk(policy);
    const std::string call = desk.play_until("hold-and-resume", "up");
    Tab tab(desk.panel, "t1", kFernbank);
    desk.open(call);
    tab.set(call, {{"title", "Head of Operations"}});
    desk.proceed();
    desk.panel.heard("call/changed", [&](const json::object& news) {
        return text_at(news, {"call", "id"}) == call && text_at(news, {"call", "state"}) == "ended";
    });
    const std::string moved = desk.play("blind-transfer");
    std::set<std::string> kinds, ids;
    for (const std::string& each : {call, moved}) {
        std::uint64_t newer = UINT64_MAX;
        const json::object history = desk.panel.request("record/history", {{"call", each}, {"limit", 200}});
        for (const json::value& event : history.at("events").as_array()) {
            kinds.emplace(event.at("kind").as_string());
            EXPECT_TRUE(ids.emplace(event.at("id").as_string()).second) << "ids are unique";
            const auto sequence = event.at("sequence").to_number<std::uint64_t>();
            EXPECT_LT(sequence, newer) << "sequences rise";
            newer = sequence;
        }
    }
    for (const char* kind : {"ring", "answer", "hold", "resume", "transfer", "hangup", "open", "contribute"})
        EXPECT_TRUE(kinds.contains(kind)) << kind;
}

bool is_up(const json::object& link) {
    return link.at("state") == "up";
}

TEST(Method, M31_KillAtAnyMomentLosesNoAcknowledgedWriteAndARepeatIsDoneOnce) {
    Desk desk;
    const std::string call = desk.play("inbound-answered");
    desk.open(call);
    auto tab = std::make_unique<Tab>(desk.panel, "t1", kFernbank);
    std::minstd_rand random(7);
    std::set<int> acknowledged;
    std::size_t links = 0;
    for (int round = 0; round < 6; ++round) {
        std::vector<std::pair<int, int>> sent;
        for (int i = 0; i < 15; ++i) {
            const int n = round * 100 + i;
            sent.emplace_back(
                desk.panel.post("record/contribute",
                                tab->change(call, {json::object{{"append", {{"note", "note " + std::to_string(n)}}}}})),
                n);
        }
        // Now before, now after most of the answers: slower builds need the longer half to have any.
        std::this_thread::sleep_for(std::chrono::microseconds(random() % (round % 2 ? 60000 : 6000)));
        desk.home.kill_broker();
        ++links;
        desk.panel.heard("host/link", is_up, links - 1);
        for (const auto& [id, n] : sent)
            if (desk.panel.answer(id, std::chrono::milliseconds(1)).contains("result")) acknowledged.insert(n);
        desk.open(call);
        tab = std::make_unique<Tab>(desk.panel, "t1", kFernbank);
    }
    std::multiset<std::string> notes;
    const json::object kept = desk.open(call);
    for (const json::value& value : kept.at("fields").at("note").at("values").as_array())
        notes.emplace(value.at("value").as_string());
    EXPECT_FALSE(acknowledged.empty());
    for (const int n : acknowledged) EXPECT_EQ(notes.count("note " + std::to_string(n)), 1u) << n;

    json::object repeated = tab->change(call, {json::object{{"append", {{"note", "said once"}}}}});
    const json::object first = desk.panel.request("record/contribute", repeated);
    desk.home.kill_broker();
    ++links;
    desk.panel.heard("host/link", is_up, links - 1);
    desk.open(call);
    Tab after(desk.panel, "t1", kFernbank);
    EXPECT_EQ(desk.panel.request("record/contribute", repeated), first);
    std::size_t said = 0;
    const json::object repeated_once = desk.open(call);
    for (const json::value& value : repeated_once.at("fields").at("note").at("values").as_array())
        said += value.at("value") == "said once";
    EXPECT_EQ(said, 1u);
}

TEST(Method, M31_AtTheEndOfACallItsSlotIsFlushedToTheStore) {
    Desk desk;
    const std::string call = desk.play_until("inbound-answered", "up");
    Tab tab(desk.panel, "t1", kFernbank);
    tab.set(call, {{"title", "Head of Operations"}});
    desk.proceed();
    desk.panel.heard("call/changed", [&](const json::object& news) {
        return text_at(news, {"call", "state"}) == "ended";
    });
    EXPECT_EQ(desk.slot_counts().at("slotBytes"), 0);
    EXPECT_EQ(text_at(desk.open(call), {"fields", "title", "value"}), "Head of Operations");
}

/// Two CRMs that both know the caller, and disagree.
struct Disagreement {
    explicit Disagreement(json::object policy = policy_for({kFernbank, kTidewater})) : desk(std::move(policy)) {
        fernbank.set(call, person("Gold"), {{"entity", "contact/42"}, {"match", "exact"}});
        tidewater.set(call, person("Silver"), {{"entity", "person/7"}, {"match", "exact"}});
    }
    static json::object person(const char* tier) {
        return {{"name", "Ana Ruiz"},
                {"phone", json::array{"(408) 555-0123"}},
                {"email", json::array{"ana@brightmills.example"}},
                {"account.tier", tier}};
    }
    json::object tier() { return desk.open(call).at("fields").at("account.tier").as_object(); }

    Desk desk;
    std::string call = desk.play_until("inbound-answered", "ringing");
    Tab fernbank{desk.panel, "t1", kFernbank}, tidewater{desk.panel, "t2", kTidewater, "Tidewater"};
};

TEST(Method, M32_TwoWritersToOneFieldHaveADefinedVisibleResult) {
    Disagreement world;
    EXPECT_TRUE(world.tier().contains("conflict"));
    EXPECT_EQ(world.tier().at("values").as_array().size(), 2u);
    world.fernbank.set(world.call, Disagreement::person("Platinum"), {{"entity", "contact/42"}});
    EXPECT_EQ(world.tier().at("values").as_array().size(), 2u) << "a source overwrites itself, never another";
    world.desk.proceed();
}

TEST(Method, M33_PolicyOrdersSourcesTheAgentOverridesAndClaimsChangeNothing) {
    json::object policy = policy_for({kFernbank, kTidewater});
    policy["sourceOrder"] = json::array{kTidewater, kFernbank};
    Disagreement world(policy);
    EXPECT_EQ(text_at(world.tier(), {"value"}), "Silver") << "policy's first source";
    Desk& desk = world.desk;
    desk.panel.request("record/pin", {{"operation", desk.panel.operation()},
                                      {"call", world.call},
                                      {"field", "account.tier"},
                                      {"source", {{"origin", kFernbank}, {"app", "Fernbank"}}},
                                      {"entity", "contact/42"}});
    EXPECT_EQ(text_at(world.tier(), {"value"}), "Gold") << "the agent's pin";
    EXPECT_TRUE(world.tier().contains("pinned"));
    // The caller is not this person, whatever the app says.
    world.fernbank.set(world.call, {{"name", "Somebody Else"}, {"phone", json::array{"+442079460018"}}},
                       {{"entity", "contact/9"}, {"match", "exact"}, {"kind", "typed"}});
    const json::object record = desk.open(world.call);
    for (const json::value& entity : record.at("entities").as_array()) {
        if (entity.at("entity") != "contact/9") continue;
        EXPECT_EQ(text_at(entity, {"match"}), "different");
        EXPECT_FALSE(entity.at("inRecord").as_bool());
    }
    EXPECT_EQ(text_at(record, {"fields", "name", "value"}), "Ana Ruiz");
    desk.proceed();
}

TEST(Method, M35_ValuesOfATabThatClosesOrCrashesStayStaleAndItsRightsEnd) {
    Desk desk;
    const std::string call = desk.play_until("inbound-answered", "up");
    desk.open(call);
    {
        BrowserProcess crashing(desk.home);
        crashing.hello();
        Tab tab(crashing, "t1", kFernbank);
        EXPECT_EQ(tab.set(call, {{"title", "Head of Operations"}}), "");
        crashing.kill_relay();
    }
    desk.panel.heard("record/changed", [](const json::object& news) {
        if (news.contains("to") || !news.at("changed").as_object().contains("fields")) return false;
        const json::object& fields = news.at("changed").at("fields").as_object();
        const json::value* title = fields.if_contains("title");
        return title && title->is_object() && title->at("values").at(0).as_object().contains("stale");
    });
    Tab closing(desk.panel, "t2", kTidewater, "Tidewater");
    closing.set(call, {{"organization", "Bright Mills"}});
    desk.panel.request("app/leave", {{"instance", "t2"}});
    const json::object fields = desk.open(call).at("fields").as_object();
    EXPECT_EQ(text_at(fields, {"organization", "value"}), "Bright Mills");
    EXPECT_TRUE(fields.at("organization").at("values").at(0).as_object().contains("stale"));
    EXPECT_EQ(desk.panel.error("record/get", closing.params(call)), "no-such-app");
    desk.proceed();
}

}  // namespace
}  // namespace ringside::test
