// The end of stdin, or of stdout, ends the relay; nothing that is blocked may hide it. And a relay leaves nothing
// behind in the broker that a browser would wait for.

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/relay.hpp"

namespace ringside::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Optional;

class EndOfBrowser : public EitherBroker {};

TEST_P(EndOfBrowser, EndsTheRelayByTheEndOfStdin) {
    Program browser = relay();
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    browser.close_stdin();
    EXPECT_EQ(browser.exit_code(), 0);
}

TEST_P(EndOfBrowser, EndsTheRelayThatHasHeardNothingYet) {
    Program browser = relay();
    browser.close_stdin();
    EXPECT_EQ(browser.exit_code(), 0);
}

TEST_P(EndOfBrowser, EndsTheRelayByTheEndOfStdout) {
    Program browser = relay();
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    browser.close_stdout();
    ASSERT_TRUE(browser.send(request(2)));
    EXPECT_EQ(browser.exit_code(), 0);
}

// Firefox on Unix gives the host the write end of a pipe as descriptor 3 and waits for its end.
TEST_P(EndOfBrowser, IsNotHiddenByADescriptorThatTheBrokerKept) {
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    platform::Descriptor watched(ends[0]), inherited(ends[1]);
    Launch launch = relay_launch(home, GetParam());
    launch.in_child = [&] { ::dup2(inherited.get(), 3) == 3 ? void(::fcntl(3, F_SETFD, 0)) : ::_exit(1); };
    Program browser(launch);
    inherited.reset();
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    Program other = relay();  // keeps the broker alive
    ASSERT_TRUE(other.send(hello()));
    ASSERT_THAT(other.receive(), Optional(HasSubstr(id_of(1))));

    browser.close_stdin();
    ASSERT_EQ(browser.exit_code(), 0);
    pollfd ended{watched.get(), POLLIN, 0};
    ASSERT_EQ(::poll(&ended, 1, deadline_ms), 1);
    char byte = 0;
    EXPECT_EQ(::read(watched.get(), &byte, 1), 0);
    EXPECT_EQ(browser.everything(), "");  // its stdout has ended too
    EXPECT_TRUE(home.broker());
}

INSTANTIATE_TEST_SUITE_P(With, EndOfBrowser, ::testing::Values(BrokerKind::real, BrokerKind::echo), name_of);

TEST(BlockedPump, HidesNoEndOfStdinWhileTheBrowserDoesNotRead) {
    Home home;
    Program browser = start_relay(home, BrokerKind::echo);
    ASSERT_TRUE(browser.send(request(1, "test/flood")));
    ASSERT_TRUE(browser.receive());
    // The flood goes on; nobody reads, so the relay's stdout fills and blocks.
    browser.close_stdin();
    EXPECT_EQ(browser.exit_code(), 0);
}

TEST(BlockedPump, HidesNoEndOfStdinWhileTheBrokerDoesNotRead) {
    Home home;
    Program browser = start_relay(home, BrokerKind::echo);
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_TRUE(browser.receive());
    ASSERT_TRUE(browser.send(request(2, "test/deaf")));
    // More than the socket holds: what the relay took from the pipe and cannot pass on blocks its uplink.
    ASSERT_TRUE(browser.send(request(3, "test/nothing", 300'000)));
    browser.close_stdin();
    EXPECT_EQ(browser.exit_code(), 0);
}

TEST(BlockedPump, HidesNoEndOfStdinWhileNoBrokerStarts) {
    Home home;
    Launch launch = relay_launch(home, BrokerKind::echo);
    launch.environment["RINGSIDE_BROKER_EXE"] = "/bin/true";
    Program browser(launch);
    ASSERT_TRUE(browser.send(hello()));
    browser.close_stdin();
    EXPECT_EQ(browser.exit_code(), 0);
}

TEST(Spawned, BrokerKeepsOnlyNullAndItsOwnDescriptors) {
    Home home;
    Program browser = start_relay(home, BrokerKind::echo);
    ASSERT_TRUE(browser.send(request(1, "test/descriptors")));
    EXPECT_THAT(browser.receive(), Optional(Not(HasSubstr("pipe:"))));
}

TEST(ParentsDeath, EndsTheRelayThoughStdinStaysOpen) {
    Home home;
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    platform::Descriptor watched(ends[0]), inherited(ends[1]);
    // The relay's parent is a shell that starts it and dies; the pipes stay open in this test.
    Launch launch = relay_launch(home, BrokerKind::echo);
    launch.in_child = [&] {
        ::fcntl(inherited.get(), F_SETFD, 0);
        if (::fork() != 0) {
            ::pause();
            ::_exit(0);
        }
    };
    Program parent(launch);
    inherited.reset();
    ASSERT_TRUE(parent.send(hello()));
    ASSERT_TRUE(parent.receive());
    parent.kill();
    ASSERT_TRUE(parent.exit_code());
    pollfd ended{watched.get(), POLLIN, 0};
    EXPECT_EQ(::poll(&ended, 1, deadline_ms), 1) << "the relay still holds its pipe";
}

}  // namespace
}  // namespace ringside::test
