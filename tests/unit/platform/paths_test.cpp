#include "platform/paths.hpp"

#include <gtest/gtest.h>

#include <map>

namespace ringside::platform {
namespace {

Environment variables(std::map<std::string, std::string> values) {
    return [values = std::move(values)](const char* name) -> std::optional<std::string> {
        const auto found = values.find(name);
        return found == values.end() ? std::nullopt : std::optional(found->second);
    };
}

std::string table(const Paths& paths) {
    std::string text;
    for (const auto* path : {&paths.runtime_dir, &paths.socket, &paths.lock, &paths.database, &paths.log_file,
                             &paths.policy_file, &paths.secrets_file}) {
        text += path->string() + '\n';
    }
    return text;
}

TEST(Paths, OfLinuxFollowXdg) {
    const auto paths = find_paths(variables({{"HOME", "/home/a"},
                                             {"XDG_RUNTIME_DIR", "/run/user/7"},
                                             {"XDG_DATA_HOME", "/data"},
                                             {"XDG_STATE_HOME", "/state"}}),
                                  System::linux_desktop, "7");
    ASSERT_TRUE(paths);
    EXPECT_EQ(paths->home, Home::of_the_user);
    EXPECT_EQ(table(*paths),
              "/run/user/7/ringside\n"
              "/run/user/7/ringside/broker.sock\n"
              "/run/user/7/ringside/broker.lock\n"
              "/data/ringside/ringside.db\n"
              "/state/ringside/ringside-host.log\n"
              "/etc/ringside/policy.json\n"
              "/data/ringside/secrets\n");
}

TEST(Paths, OfLinuxFallBackToTheHome) {
    const auto paths = find_paths(variables({{"HOME", "/home/a"}}), System::linux_desktop, "7");
    ASSERT_TRUE(paths);
    EXPECT_EQ(table(*paths),
              "/home/a/.local/state/ringside/run\n"
              "/home/a/.local/state/ringside/run/broker.sock\n"
              "/home/a/.local/state/ringside/run/broker.lock\n"
              "/home/a/.local/share/ringside/ringside.db\n"
              "/home/a/.local/state/ringside/ringside-host.log\n"
              "/etc/ringside/policy.json\n"
              "/home/a/.local/share/ringside/secrets\n");
}

TEST(Paths, OfMacosLieInTheLibrary) {
    const auto paths = find_paths(variables({{"HOME", "/Users/a"}}), System::macos, "501");
    ASSERT_TRUE(paths);
    EXPECT_EQ(table(*paths),
              "/Users/a/Library/Application Support/Ringside/run\n"
              "/Users/a/Library/Application Support/Ringside/run/broker.sock\n"
              "/Users/a/Library/Application Support/Ringside/run/broker.lock\n"
              "/Users/a/Library/Application Support/Ringside/ringside.db\n"
              "/Users/a/Library/Logs/Ringside/ringside-host.log\n"
              "/Library/Application Support/Ringside/policy.json\n"
              "/Users/a/Library/Application Support/Ringside/secrets\n");
}

TEST(Paths, OfWindowsHaveAPipeForASocket) {
    const auto paths =
        find_paths(variables({{"LOCALAPPDATA", "C:/Users/a/AppData/Local"}, {"ProgramData", "C:/ProgramData"}}),
                   System::windows, "S-1-5-21-1");
    ASSERT_TRUE(paths);
    EXPECT_EQ(table(*paths),
              "C:/Users/a/AppData/Local/Ringside/run\n"
              "\\\\.\\pipe\\ringside.S-1-5-21-1\n"
              "C:/Users/a/AppData/Local/Ringside/run/broker.lock\n"
              "C:/Users/a/AppData/Local/Ringside/ringside.db\n"
              "C:/Users/a/AppData/Local/Ringside/Logs/ringside-host.log\n"
              "C:/ProgramData/Ringside/policy.json\n"
              "C:/Users/a/AppData/Local/Ringside/secrets\n");
}

TEST(Paths, MoveToOneFolderWithRingsideHome) {
    const auto paths =
        find_paths(variables({{"RINGSIDE_HOME", "/tmp/r"}, {"HOME", "/home/a"}, {"XDG_RUNTIME_DIR", "/run/user/7"}}),
                   System::linux_desktop, "7");
    ASSERT_TRUE(paths);
    EXPECT_EQ(paths->home, Home::moved);
    EXPECT_EQ(
        table(*paths),
        "/tmp/r/run\n/tmp/r/run/broker.sock\n/tmp/r/run/broker.lock\n/tmp/r/ringside.db\n/tmp/r/ringside-host.log\n"
        "/tmp/r/policy.json\n/tmp/r/secrets\n");
}

TEST(Paths, OfTwoMovedHomesHaveTwoPipesOnWindows) {
    const auto one = find_paths(variables({{"RINGSIDE_HOME", "C:/one"}}), System::windows, "S-1");
    const auto two = find_paths(variables({{"RINGSIDE_HOME", "C:/two"}}), System::windows, "S-1");
    ASSERT_TRUE(one && two);
    EXPECT_NE(one->socket, two->socket);
}

TEST(Paths, RefuseARelativeHome) {
    EXPECT_FALSE(find_paths(variables({{"RINGSIDE_HOME", "here"}}), System::linux_desktop, "7"));
}

TEST(Paths, NeedSomeHome) {
    const auto paths = find_paths(variables({}), System::linux_desktop, "7");
    ASSERT_FALSE(paths);
    EXPECT_FALSE(paths.error().next.empty());
}

TEST(Paths, OfALongHomeHaveAShortSocketElsewhere) {
    const std::string home = "/tmp/" + std::string(200, 'x');
    for (const System system : {System::linux_desktop, System::macos}) {
        const auto paths = find_paths(variables({{"RINGSIDE_HOME", home}}), system, "7");
        ASSERT_TRUE(paths);
        EXPECT_LT(paths->socket.string().size(), 104u);
        EXPECT_TRUE(paths->socket.string().starts_with("/tmp/ringside-7-"));
        EXPECT_EQ(paths->lock, home + "/run/broker.lock");
        EXPECT_EQ(paths->socket, find_paths(variables({{"RINGSIDE_HOME", home}}), system, "7")->socket);
        EXPECT_NE(paths->socket, find_paths(variables({{"RINGSIDE_HOME", home + "y"}}), system, "7")->socket);
    }
}

}  // namespace
}  // namespace ringside::platform
