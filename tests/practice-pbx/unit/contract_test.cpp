#include <gtest/gtest.h>

#include "ari/accounts.hpp"
#include "ari/application.hpp"
#include "ari/record_file.hpp"
#include "played.hpp"

namespace practice::ari {
namespace {

using scenario::Events;
using scenario::text_of;

Events everything(const char* recording) {
    scenario::Minter minter(1);
    scenario::Instant now = scenario::test::noon;
    scenario::Play play(scenario::test::scenario_named(recording), {}, minter, now);
    return scenario::test::run(play, now);
}

std::vector<std::string> types_heard(const Application& application, const Events& events) {
    std::vector<std::string> types;
    for (const json::object& event : events) {
        if (application.hears(event) && text_of(event, "type") != "ChannelVarset") {
            types.emplace_back(text_of(event, "type"));
        }
    }
    return types;
}

Application subscribed_to(const char* endpoint) {
    Application application;
    application.endpoints.insert(endpoint);
    return application;
}

TEST(Application, SubscribedToAnEndpointHearsWhatARealAsteriskToldOne) {
    // Of one and the same kind of call, everything, and what an endpoint subscription got.
    const auto expected = [] {
        const auto recording = scenario::test::scenario_named("endpoint-subscription").recording;
        std::vector<std::string> types;
        for (const auto& [at, event] : recording->events) {
            const std::string_view type = text_of(event, "type");
            if (type != "ChannelVarset" && type != "EndpointStateChange") {
                types.emplace_back(type);
            }
        }
        return types;
    }();
    EXPECT_EQ(types_heard(subscribed_to("PJSIP/100"), everything("inbound-answered")), expected);
}

TEST(Application, HearsNothingOfOtherEndpoints) {
    EXPECT_TRUE(types_heard(subscribed_to("PJSIP/102"), everything("inbound-queue")).empty());
}

TEST(Application, WithSubscribeAllHearsEverything) {
    Application application;
    application.scope = Scope::all;
    const Events events = everything("inbound-queue");
    for (const json::object& event : events) {
        EXPECT_TRUE(application.hears(event));
    }
}

TEST(Application, FilterSilencesTypesAndIsReplacedWhole) {
    Application application;
    application.scope = Scope::all;
    ASSERT_TRUE(application.set_filter(json::parse(R"({"disallowed":[{"type":"Dial"}]})")));
    EXPECT_FALSE(application.hears({{"type", "Dial"}}));
    EXPECT_TRUE(application.hears({{"type", "BridgeCreated"}}));
    ASSERT_TRUE(application.set_filter(json::parse(R"({"allowed":[{"type":"Dial"}]})")));
    EXPECT_TRUE(application.hears({{"type", "Dial"}}));
    EXPECT_FALSE(application.hears({{"type", "BridgeCreated"}}));
}

TEST(Application, WhatIsNoFilterChangesNothing) {
    Application application;
    ASSERT_TRUE(application.set_filter(json::parse(R"({"disallowed":[{"type":"Dial"}]})")));
    for (const char* wrong :
         {"[]", "7", R"({"disallowed":"Dial"})", R"({"disallowed":["Dial"]})", R"({"allowed":[{}]})"}) {
        EXPECT_FALSE(application.set_filter(json::parse(wrong))) << wrong;
    }
    EXPECT_EQ(application.disallowed.size(), 1U);
}

TEST(Accounts, KnowBothUsersAndCountWhatIsWrong) {
    Accounts accounts("agent", "secret");
    server::Request request;
    request.authorization = "Basic YWdlbnQ6c2VjcmV0";  // agent:secret
    EXPECT_EQ(accounts.authenticate(request), Rights::write);
    request.authorization = "Basic YWdlbnQtcm86c2VjcmV0";  // agent-ro:secret
    EXPECT_EQ(accounts.authenticate(request), Rights::read_only);
    for (const char* wrong : {"Basic YWdlbnQ6d3Jvbmc=", "Basic !!!", "Bearer YWdlbnQ6c2VjcmV0", "Basic "}) {
        request.authorization = wrong;
        EXPECT_FALSE(accounts.authenticate(request)) << wrong;
    }
    EXPECT_GE(accounts.wrong(), 1U);
    request.authorization = "Basic YWdlbnQ6c2VjcmV0";
    accounts.set_password("new");
    EXPECT_FALSE(accounts.authenticate(request));
}

TEST(RecordFile, ChangesItsTagWithEveryRecord) {
    RecordFile file;
    server::Request request;
    request.method = "GET";
    file.append({{{"linkedid", "1"}}});
    const server::Response first = file.answer(request);
    EXPECT_EQ(first.body, "{\"linkedid\":\"1\"}\n");
    request.if_none_match = first.headers.front().second;
    EXPECT_EQ(file.answer(request).status, 304);
    file.append({{{"linkedid", "2"}}});
    EXPECT_EQ(file.answer(request).status, 200);
}

}  // namespace
}  // namespace practice::ari
