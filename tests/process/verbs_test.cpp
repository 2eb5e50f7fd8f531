// What a person or an installer asks of the executable.

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/relay.hpp"

namespace ringside::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Optional;

struct Said {
    std::string text;
    std::optional<int> code;
};

class Verbs : public ::testing::Test {
  protected:
    Said run(std::vector<std::string> arguments) {
        Program program({host_executable(), std::move(arguments), {{"RINGSIDE_HOME", home.folder()}}, {}});
        program.close_stdin();
        const std::string text = program.everything();
        return {text, program.exit_code()};
    }
    Home home;
};

TEST_F(Verbs, VersionAndHelpArePrinted) {
    const Said version = run({"--version"});
    EXPECT_THAT(version.text, ::testing::StartsWith("ringside-host "));
    EXPECT_EQ(version.code, 0);
    const Said help = run({"--help"});
    EXPECT_THAT(help.text, AllOf(HasSubstr("broker"), HasSubstr("drain"), HasSubstr("doctor"), HasSubstr("register")));
    EXPECT_EQ(help.code, 0);
    EXPECT_EQ(run({}).code, 0);
    EXPECT_EQ(run({"dance"}).code, 2);
}

TEST_F(Verbs, RegisterAndUnregisterKeepToTheFoldersNamed) {
    const std::string chromium = home.folder() / "profile", firefox = home.folder() / "user";
    const auto file = home.folder() / "profile/NativeMessagingHosts/org.ringside.host.json";
    const std::vector<std::string> where = {"--browser-dir", chromium, "--firefox-home", firefox};
    const auto with = [&](const char* verb) {
        std::vector<std::string> arguments = {verb};
        arguments.insert(arguments.end(), where.begin(), where.end());
        return run(arguments);
    };
    EXPECT_EQ(with("register").code, 0);
    std::ifstream in(file);
    const std::string manifest(std::istreambuf_iterator<char>(in), {});
    EXPECT_THAT(manifest, AllOf(HasSubstr(host_executable()), HasSubstr(platform::chromium_origin())));
    EXPECT_TRUE(std::filesystem::exists(home.folder() / "user/.mozilla/native-messaging-hosts/org.ringside.host.json"));
    EXPECT_EQ(with("unregister").code, 0);
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(Verbs, RegisterInATryOutTouchesNoBrowserOfTheUser) {
    EXPECT_EQ(run({"register"}).code, 1);
}

TEST_F(Verbs, DoctorIsContentWithAFreshHome) {
    const Said said = run({"doctor", "--json"});
    EXPECT_THAT(said.text, AllOf(HasSubstr("\"ok\":true"), HasSubstr("secret-store"), HasSubstr("not running")));
    EXPECT_EQ(said.code, 0);
}

TEST_F(Verbs, DoctorNamesCauseAndNextStep) {
    std::filesystem::create_directory(home.paths().runtime_dir);
    ASSERT_EQ(::chmod(home.paths().runtime_dir.c_str(), 0777), 0);
    const Said said = run({"doctor"});
    EXPECT_THAT(said.text, AllOf(HasSubstr("BAD"), HasSubstr("0777"), HasSubstr("chmod 700")));
    EXPECT_EQ(said.code, 1);
}

TEST_F(Verbs, DoctorSeesTheBrokerThatRuns) {
    Program browser = start_relay(home, BrokerKind::real);
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    const Said said = run({"doctor"});
    EXPECT_THAT(said.text, AllOf(HasSubstr("held by process"), HasSubstr("answers at")));
    EXPECT_EQ(said.code, 0) << said.text;
}

TEST_F(Verbs, DoctorSeesABrokerThatIsStuck) {
    Program browser = start_relay(home, BrokerKind::echo);
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    const Said said = run({"doctor"});  // the echo is no answer to diagnostics/report
    EXPECT_THAT(said.text, AllOf(HasSubstr("BAD"), HasSubstr("does not answer")));
    EXPECT_EQ(said.code, 1);
}

TEST_F(Verbs, DrainWithoutABrokerIsDone) {
    const Said said = run({"drain"});
    EXPECT_THAT(said.text, HasSubstr("No broker"));
    EXPECT_EQ(said.code, 0);
}

TEST_F(Verbs, DrainMakesAnIdleBrokerHandOverToANewOne) {
    Program browser = start_relay(home, BrokerKind::real);
    ASSERT_TRUE(browser.send(hello()));
    ASSERT_THAT(browser.receive(), Optional(HasSubstr(id_of(1))));
    const auto old = home.broker();
    EXPECT_EQ(run({"drain"}).code, 0);
    EXPECT_THAT(browser.receive(), Optional(HasSubstr("down")));
    EXPECT_THAT(browser.receive(), Optional(AllOf(HasSubstr("up"), HasSubstr("\"hello\":{"))));
    EXPECT_NE(home.broker(), old);
}

}  // namespace
}  // namespace ringside::test
