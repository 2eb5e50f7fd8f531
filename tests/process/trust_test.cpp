// A relay talks to its own user's broker only, in a directory that nobody else can enter.

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "platform/private_directory.hpp"
#include "support/relay.hpp"

namespace ringside::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Optional;

TEST(Trust, RefusesADirectoryThatOthersCanEnter) {
    Home home;
    ASSERT_TRUE(platform::ensure_private_directory(home.paths().runtime_dir));
    ASSERT_EQ(::chmod(home.paths().runtime_dir.c_str(), 0777), 0);
    Program browser = start_relay(home, BrokerKind::real);
    ASSERT_TRUE(browser.send(hello()));
    EXPECT_THAT(browser.receive(), Optional(AllOf(HasSubstr("down"), HasSubstr("0777"), HasSubstr("chmod 700"))));
    EXPECT_FALSE(home.broker());
}

TEST(Trust, RefusesABrokerOfAnotherUser) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become another user";
    Home home;
    Program own = start_relay(home, BrokerKind::echo);
    ASSERT_TRUE(own.send(hello()));
    ASSERT_TRUE(own.receive());

    // The other user can reach everything by its mode, and still is refused.
    ASSERT_EQ(::chmod(home.folder().c_str(), 0755), 0);
    const auto elsewhere = home.folder() / "bin";
    std::filesystem::create_directory(elsewhere);
    std::filesystem::copy(host_executable(), elsewhere / "ringside-host");
    for (const auto& path : {elsewhere, elsewhere / "ringside-host"}) ASSERT_EQ(::chmod(path.c_str(), 0755), 0);
    Launch launch = relay_launch(home, BrokerKind::echo);
    launch.program = elsewhere / "ringside-host";
    launch.in_child = [] { ::setgid(65534) == 0 && ::setuid(65534) == 0 ? void() : ::_exit(1); };
    Program stranger(launch);
    ASSERT_TRUE(stranger.send(hello()));
    EXPECT_THAT(stranger.receive(), Optional(AllOf(HasSubstr("down"), HasSubstr("another user"))));
}

TEST(Trust, TellsTheBrowserThatTheHomeIsRelative) {
    Home home;
    Launch launch = relay_launch(home, BrokerKind::real);
    launch.environment["RINGSIDE_HOME"] = "relative";
    Program browser(launch);
    EXPECT_THAT(browser.receive(), Optional(AllOf(HasSubstr("down"), HasSubstr("not an absolute path"))));
    EXPECT_EQ(browser.exit_code(), 1);
}

}  // namespace
}  // namespace ringside::test
