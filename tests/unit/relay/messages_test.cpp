#include "relay/messages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "frame/frame.hpp"

namespace ringside::relay {
namespace {

using ::testing::HasSubstr;

TEST(RelayMessages, IntroduceNamesBuildAndCaller) {
    EXPECT_EQ(
        introduce("0.1.0", {"chrome-extension://abc/", ""}, 7),
        R"({"jsonrpc":"2.0","method":"relay/introduce","params":{"build":"0.1.0","origin":"chrome-extension://abc/","pid":7}})");
    EXPECT_EQ(
        introduce("0.1.0", {"ringside@ringside.org", "/a\"b.json"}, 7),
        R"({"jsonrpc":"2.0","method":"relay/introduce","params":{"build":"0.1.0","origin":"ringside@ringside.org",)"
        R"("manifest":"/a\"b.json","pid":7}})");
}

TEST(RelayMessages, LinkSaysDownWithReasonAndUpWithTheWholeAnswerToHello) {
    EXPECT_EQ(link_down("it \"ended\"\n"),
              R"({"jsonrpc":"2.0","method":"host/link","params":{"state":"down","reason":"it \"ended\"\u000a"}})");
    EXPECT_EQ(link_up(R"({"id":1,"result":{}})"),
              R"({"jsonrpc":"2.0","method":"host/link","params":{"state":"up","hello":{"id":1,"result":{}}}})");
    EXPECT_EQ(link_up(""), R"({"jsonrpc":"2.0","method":"host/link","params":{"state":"up"}})");
}

TEST(RelayMessages, TooLargeUsesTheWordsOfTheErrorTable) {
    const std::string text = too_large(9'000'000, frame::max_from_browser);
    EXPECT_THAT(text, HasSubstr("\"id\":null"));
    EXPECT_THAT(text, HasSubstr("9000000 bytes, at most 8388608"));

    std::ifstream file(RINGSIDE_SHARED_DIR "/errors.json");
    for (std::string line; std::getline(file, line);) {
        if (line.find("\"code\": 1003") == line.npos) continue;
        for (const char* member : {"\"name\": ", "\"message\": ", "\"next\": "}) {
            const auto begin = line.find(member) + std::string_view(member).size();
            EXPECT_THAT(text, HasSubstr(line.substr(begin, line.find('"', begin + 1) - begin + 1)));
        }
        return;
    }
    FAIL() << "errors.json has no 1003";
}

}  // namespace
}  // namespace ringside::relay
