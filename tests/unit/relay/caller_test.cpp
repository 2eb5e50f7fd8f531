#include "relay/caller.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace ringside::relay {
namespace {

using Arguments = std::vector<const char*>;

TEST(Caller, IsAChromiumExtension) {
    const auto caller = parse_caller(Arguments{"chrome-extension://abc/"});
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->origin, "chrome-extension://abc/");
    EXPECT_EQ(caller->manifest, "");
}

TEST(Caller, IsAChromiumExtensionOnWindowsWithItsWindow) {
    const auto caller = parse_caller(Arguments{"chrome-extension://abc/", "--parent-window=4711"});
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->origin, "chrome-extension://abc/");
}

TEST(Caller, IsAFirefoxExtensionWithItsManifest) {
    const auto caller = parse_caller(
        Arguments{"/home/a/.mozilla/native-messaging-hosts/org.ringside.host.json", "ringside@ringside.org"});
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->origin, "ringside@ringside.org");
    EXPECT_EQ(caller->manifest, "/home/a/.mozilla/native-messaging-hosts/org.ringside.host.json");
}

TEST(Caller, IsNoneForAPersonsArguments) {
    EXPECT_FALSE(parse_caller(Arguments{}));
    EXPECT_FALSE(parse_caller(Arguments{"doctor", "--json"}));
    EXPECT_FALSE(parse_caller(Arguments{"register", "--browser-dir", "/tmp/x.json"}));
    EXPECT_FALSE(parse_caller(Arguments{"x.json"}));
}

}  // namespace
}  // namespace ringside::relay
