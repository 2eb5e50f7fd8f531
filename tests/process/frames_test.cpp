// Frames of every awkward size pass both hops; nothing else is ever on stdout.

#include "support/relay.hpp"

namespace ringside::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Optional;

class Frames : public EitherBroker {};

TEST_P(Frames, OfAwkwardSizesAreAnsweredOneByOne) {
    Program browser = relay();
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    int id = 2;
    // 266, 2573 and 6682 have the bytes 0a, 0d and 1a in their length: what text-mode pipes damage.
    for (const std::size_t size : {266u, 2573u, 6682u, 65'535u, 65'536u, 1'048'576u}) {
        const std::string sent = request(id, "test/nothing", size);
        ASSERT_EQ(sent.size(), size);
        ASSERT_TRUE(browser.send(sent));
        ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(id)))) << size;
        ++id;
    }
}

TEST_P(Frames, AboveTheCapAreAnsweredAndSkipped) {
    Program browser = relay();
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    ASSERT_TRUE(browser.send(request(2, "test/nothing", frame::max_from_browser + 1)));
    EXPECT_THAT(browser.receive(), Optional(AllOf(HasSubstr("\"id\":null"), HasSubstr("1003"))));
    ASSERT_TRUE(browser.send(request(3)));
    EXPECT_THAT(browser.receive(), Optional(HasSubstr(id_of(3))));
}

TEST_P(Frames, OfManyRequestsInOneWriteAreAllAnsweredInOrder) {
    Program browser = relay();
    std::string batch;
    frame::append(batch, hello());
    for (int id = 2; id <= 200; ++id) frame::append(batch, request(id));
    ASSERT_TRUE(browser.send_raw(batch));
    for (int id = 1; id <= 200; ++id) ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(id) + ",")));
}

TEST_P(Frames, AreAllThatStdoutEverHolds) {
    Program browser = relay();
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    ASSERT_TRUE(browser.send("this is no JSON"));
    ASSERT_TRUE(browser.receive());
    home.kill_broker();
    ASSERT_THAT(browser.receive(), Optional(HasSubstr("down")));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr("up")));
    browser.close_stdin();
    EXPECT_EQ(browser.exit_code(), 0);
    EXPECT_EQ(browser.everything(), "");
}

INSTANTIATE_TEST_SUITE_P(With, Frames, ::testing::Values(BrokerKind::real, BrokerKind::echo), name_of);

TEST(Echo, GivesBackEveryByteOfEverySize) {
    Home home;
    Program browser = start_relay(home, BrokerKind::echo);
    for (const std::size_t size : {0u, 1u, 3u, 4u, 5u, 65'535u, 65'536u, 1'048'576u}) {
        std::string sent(size, '\0');
        for (std::size_t i = 0; i < size; ++i) sent[i] = static_cast<char>(i * 31);
        ASSERT_TRUE(browser.send(sent));
        const auto back = browser.receive();
        ASSERT_TRUE(back) << size;
        ASSERT_TRUE(*back == sent) << size;
    }
}

TEST(LargestAnswer, PassesAndALargerOneIsToldInstead) {
    Home home;
    Program browser = start_relay(home, BrokerKind::echo);
    ASSERT_TRUE(browser.send(request(1, "test/large")));
    const auto large = browser.receive();
    ASSERT_TRUE(large);
    EXPECT_EQ(large->size(), frame::max_to_browser);
    ASSERT_TRUE(browser.send(request(2, "test/too-large")));
    EXPECT_THAT(browser.receive(), Optional(HasSubstr("1003")));
    ASSERT_TRUE(browser.send(request(3)));
    EXPECT_THAT(browser.receive(), Optional(HasSubstr(id_of(3))));
}

}  // namespace
}  // namespace ringside::test
