#include "protocol/params.hpp"

#include <gtest/gtest.h>

namespace ringside::protocol {
namespace {

boost::json::object object(std::string_view text) {
    return boost::json::parse(text).as_object();
}

TEST(Params, RemembersTheFirstThatDoesNotFit) {
    const auto given = object(R"({"limit":"many"})");
    Params params(given);
    params.integer("limit", 50, 1, 200);
    params.text("call");
    ASSERT_FALSE(params.ok());
    EXPECT_EQ(params.error().code, Code::invalid_params);
    EXPECT_NE(params.error().cause.find("limit"), std::string::npos);
}

TEST(Params, AbsentOptionalOnesHaveTheirDefault) {
    const auto given = object("{}");
    Params params(given);
    EXPECT_EQ(params.integer("limit", 50, 1, 200), 50);
    EXPECT_EQ(params.optional_text("before"), "");
    EXPECT_TRUE(params.texts("pins").empty());
    EXPECT_FALSE(params.flag("dial", false));
    EXPECT_TRUE(params.ok());
}

TEST(Params, KeepsBounds) {
    for (const char* text : {R"({"limit":0})", R"({"limit":201})", R"({"limit":1.5})", R"({"limit":1e300})"}) {
        const auto given = object(text);
        Params params(given);
        params.integer("limit", 50, 1, 200);
        EXPECT_FALSE(params.ok()) << text;
    }
}

TEST(Params, AnOperationIdHasEightToSixtyFourCharacters) {
    for (const auto& [text, ok] : {std::pair{std::string(7, 'a'), false},
                                   {std::string(8, 'a'), true},
                                   {std::string(64, 'a'), true},
                                   {std::string(65, 'a'), false}}) {
        const boost::json::object given{{"operation", text}};
        Params params(given);
        params.operation();
        EXPECT_EQ(params.ok(), ok) << text.size();
    }
}

}  // namespace
}  // namespace ringside::protocol
