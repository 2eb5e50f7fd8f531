#include "protocol/message.hpp"

#include <gtest/gtest.h>

namespace ringside::protocol {
namespace {

struct Parsed {
    bool ok;
    Request request;
    Rejected rejected;
};

Parsed parse_text(std::string_view text) {
    auto parsed = parse(text, {});
    if (auto* request = std::get_if<Request>(&parsed)) return {true, std::move(*request), {}};
    return {false, {}, std::get<Rejected>(parsed)};
}

TEST(Message, ReadsARequestWithItsParameters) {
    const auto parsed = parse_text(R"({"jsonrpc":"2.0","id":7,"method":"call/list","params":{"limit":5}})");
    ASSERT_TRUE(parsed.ok);
    EXPECT_EQ(parsed.request.method, "call/list");
    EXPECT_EQ(parsed.request.id, 7);
    EXPECT_FALSE(parsed.request.notification);
    EXPECT_EQ(parsed.request.params.at("limit"), 5);
}

TEST(Message, WithoutAnIdIsANotification) {
    EXPECT_TRUE(parse_text(R"({"jsonrpc":"2.0","method":"x"})").request.notification);
}

TEST(Message, KeepsTheIdOfARequestThatItRejects) {
    const auto parsed = parse_text(R"({"jsonrpc":"2.0","id":"a","method":5})");
    EXPECT_FALSE(parsed.ok);
    EXPECT_EQ(parsed.rejected.id, "a");
    EXPECT_EQ(parsed.rejected.error.code, Code::invalid_request);
}

struct BadMessage {
    const char* text;
    Code code;
};
class BadMessages : public testing::TestWithParam<BadMessage> {};

TEST_P(BadMessages, AreRejectedWithTheirCode) {
    const auto parsed = parse_text(GetParam().text);
    EXPECT_FALSE(parsed.ok);
    EXPECT_EQ(parsed.rejected.error.code, GetParam().code);
    EXPECT_FALSE(parsed.rejected.error.cause.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, BadMessages,
    testing::Values(BadMessage{"", Code::parse_error}, BadMessage{"{", Code::parse_error},
                    BadMessage{"\xff\xfe", Code::parse_error}, BadMessage{"[]", Code::invalid_request},
                    BadMessage{"null", Code::invalid_request},
                    BadMessage{R"({"id":1,"method":"x"})", Code::invalid_request},
                    BadMessage{R"({"jsonrpc":"1.0","id":1,"method":"x"})", Code::invalid_request},
                    BadMessage{R"({"jsonrpc":"2.0","id":1})", Code::invalid_request},
                    BadMessage{R"({"jsonrpc":"2.0","id":{},"method":"x"})", Code::invalid_request},
                    BadMessage{R"({"jsonrpc":"2.0","id":1,"method":"x","params":[1]})", Code::invalid_request}));

TEST(Message, RefusesNestingThatWouldExhaustTheStack) {
    const std::string deep = R"({"jsonrpc":"2.0","id":1,"method":"x","params":{"a":)" + std::string(10000, '[') +
                             std::string(10000, ']') + "}}";
    EXPECT_EQ(parse_text(deep).rejected.error.code, Code::parse_error);
}

TEST(Message, AnErrorNamesCauseAndNextStep) {
    const auto text = failure(3, {Code::no_such_call, "it has ended"});
    const auto message = json::parse(text);
    EXPECT_EQ(message.at("error").at("code"), 3001);
    EXPECT_EQ(message.at("error").at("data").at("name"), "no-such-call");
    EXPECT_EQ(message.at("error").at("data").at("cause"), "it has ended");
    EXPECT_EQ(message.at("error").at("data").at("next"), "Open it first.");
}

}  // namespace
}  // namespace ringside::protocol
