// The relay outlives the broker: the browser's port stays open and hears what happens.

#include <signal.h>

#include <filesystem>
#include <fstream>

#include "support/relay.hpp"

namespace ringside::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Optional;

class BrokerDeath : public EitherBroker {};

TEST_P(BrokerDeath, IsToldAndMendedWithTheAnswerToTheRepeatedHello) {
    Program browser = relay();
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    const auto first = home.broker();
    home.kill_broker();
    EXPECT_THAT(browser.receive(), Optional(AllOf(HasSubstr("host/link"), HasSubstr("down"), HasSubstr("reason"))));
    EXPECT_THAT(browser.receive(), Optional(AllOf(HasSubstr("host/link"), HasSubstr("up"), HasSubstr("\"hello\":{"),
                                                  HasSubstr(id_of(1)))));
    EXPECT_NE(home.broker(), first);
    ASSERT_TRUE(browser.send(request(2)));
    EXPECT_THAT(browser.receive(), Optional(HasSubstr(id_of(2))));
}

TEST_P(BrokerDeath, HitsNoOtherRelayWhenARelayIsKilled) {
    Program one = relay(), other = relay();
    for (Program* each : {&one, &other}) {
        ASSERT_TRUE(each->send(hello()));
        ASSERT_THAT(each->receive(), Optional(HasSubstr(id_of(1))));
    }
    const auto broker = home.broker();
    one.kill();
    ASSERT_EQ(one.exit_code(), 128 + SIGKILL);
    ASSERT_TRUE(other.send(request(2)));
    EXPECT_THAT(other.receive(), Optional(HasSubstr(id_of(2))));
    EXPECT_EQ(home.broker(), broker);
}

INSTANTIATE_TEST_SUITE_P(With, BrokerDeath, ::testing::Values(BrokerKind::real, BrokerKind::echo), name_of);

TEST(BrokerDeathBeforeHello, IsMendedToo) {
    Home home;
    Program browser = start_relay(home, BrokerKind::echo);
    ASSERT_TRUE(eventually([&] { return std::filesystem::exists(home.paths().runtime_dir / "introductions"); }));
    home.kill_broker();
    ASSERT_THAT(browser.receive(), Optional(HasSubstr("down")));
    ASSERT_THAT(browser.receive(), Optional(AllOf(HasSubstr("up"), ::testing::Not(HasSubstr("\"hello\"")))));
    ASSERT_TRUE(browser.send(hello()));
    // A dying broker may have let the relay in for a moment: then it goes down and up once more, with the answer.
    std::optional<std::string> answer;
    do {
        answer = browser.receive();
    } while (answer && answer->find(id_of(1)) == answer->npos);
    EXPECT_TRUE(answer);
}

TEST(HalfAFrame, NeverReachesTheBrowser) {
    Home home;
    Program browser = start_relay(home, BrokerKind::echo);
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    ASSERT_TRUE(browser.send(request(2, "test/half-a-frame", 5000)));
    EXPECT_THAT(browser.receive(), Optional(HasSubstr("down")));
    EXPECT_THAT(browser.receive(), Optional(HasSubstr("up")));
}

TEST(Introduction, IsTheFirstLineOnEveryConnection) {
    Home home;
    Program browser = start_relay(home, BrokerKind::echo);
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    home.kill_broker();
    ASSERT_THAT(browser.receive(), Optional(HasSubstr("down")));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr("up")));
    std::ifstream file(home.paths().runtime_dir / "introductions");
    std::string line;
    int lines = 0;
    while (std::getline(file, line)) {
        ++lines;
        EXPECT_THAT(line, AllOf(HasSubstr("relay/introduce"), HasSubstr(platform::chromium_origin()),
                                HasSubstr("\"pid\":" + std::to_string(browser.pid()))));
    }
    EXPECT_EQ(lines, 2);
}

TEST(NoBroker, IsToldWithTheReasonWhereItCannotBeReached) {
    Home home;
    Launch launch = relay_launch(home, BrokerKind::echo);
    launch.environment["RINGSIDE_BROKER_EXE"] = "/bin/true";  // starts, but never listens
    Program browser(launch);
    ASSERT_TRUE(browser.send(hello()));
    EXPECT_THAT(browser.receive(),
                Optional(AllOf(HasSubstr("host/link"), HasSubstr("down"), HasSubstr("does not start"))));
    browser.close_stdin();
    EXPECT_EQ(browser.exit_code(), 0);
}

TEST(NoBroker, IsServedInTheRelaysProcessWhereNoneCanBeSpawned) {
    Home home;
    Launch launch = relay_launch(home, BrokerKind::echo);
    launch.environment["RINGSIDE_BROKER_EXE"] = "/nonexistent/ringside-host";
    Program browser(launch);
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(AllOf(HasSubstr(id_of(1)), HasSubstr("\"result\""))));
    EXPECT_EQ(home.broker(), browser.pid());
    browser.close_stdin();
    EXPECT_EQ(browser.exit_code(), 0);
}

}  // namespace
}  // namespace ringside::test
