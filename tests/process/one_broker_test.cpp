// However many relays start at the same instant, there is one broker, and all are served by it.

#include <sys/socket.h>
#include <sys/un.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "platform/lock.hpp"
#include "platform/private_directory.hpp"
#include "support/relay.hpp"

namespace ringside::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Optional;

class OneBroker : public EitherBroker {
  protected:
    // That one process serves all shows by its death: every relay notices.
    void expect_one_broker_for_twelve() {
        std::vector<Program> relays;
        for (int i = 0; i < 12; ++i) relays.push_back(relay());
        for (Program& each : relays) ASSERT_TRUE(each.send(hello()));
        for (Program& each : relays) ASSERT_THAT(each.receive(), Optional(HasSubstr(id_of(1))));
        ASSERT_TRUE(home.broker());
        home.kill_broker();
        for (Program& each : relays) ASSERT_THAT(each.receive(), Optional(HasSubstr("\"state\":\"down\"")));
        for (Program& each : relays) ASSERT_THAT(each.receive(), Optional(HasSubstr("\"state\":\"up\"")));
    }
};

TEST_P(OneBroker, ServesTwelveRelaysThatStartAtOnce) {
    expect_one_broker_for_twelve();
}

TEST_P(OneBroker, ReplacesAStaleSocket) {
    ASSERT_TRUE(platform::ensure_private_directory(home.paths().runtime_dir));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    home.paths().socket.string().copy(address.sun_path, sizeof address.sun_path - 1);
    const platform::Descriptor stale(::socket(AF_UNIX, SOCK_STREAM, 0));
    ASSERT_EQ(::bind(stale.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    expect_one_broker_for_twelve();
}

TEST_P(OneBroker, TakesNoNoticeOfADeadPidInTheLockFile) {
    ASSERT_TRUE(platform::ensure_private_directory(home.paths().runtime_dir));
    std::ofstream(home.paths().lock) << "999999\n";
    expect_one_broker_for_twelve();
}

TEST_P(OneBroker, ASecondOneLeavesQuietly) {
    Program first = relay();
    ASSERT_TRUE(first.send(hello()));
    ASSERT_THAT(first.receive(), Optional(HasSubstr(id_of(1))));
    const std::string program = GetParam() == BrokerKind::real ? host_executable() : RINGSIDE_ECHO_BROKER_EXE;
    Program second({program, {"broker"}, {{"RINGSIDE_HOME", home.folder()}}, {}});
    EXPECT_EQ(second.exit_code(), 75);
    EXPECT_EQ(second.everything(), "");
    ASSERT_TRUE(first.send(request(2)));
    EXPECT_THAT(first.receive(), Optional(HasSubstr(id_of(2))));
}

INSTANTIATE_TEST_SUITE_P(With, OneBroker, ::testing::Values(BrokerKind::real, BrokerKind::echo), name_of);

}  // namespace
}  // namespace ringside::test
