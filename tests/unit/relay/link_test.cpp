#include "relay/link.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <random>

#include "frame/frame.hpp"
#include "relay/retry_delay.hpp"

namespace ringside::relay {
namespace {

Socket some_socket() {
    return std::make_shared<const platform::Descriptor>(::open("/dev/null", O_RDWR | O_CLOEXEC));
}

TEST(Link, KeepsWhatComesBeforeTheFirstSocket) {
    Link link;
    EXPECT_FALSE(link.route_hello("hello"));
    EXPECT_FALSE(link.route("more"));
    const Socket socket = some_socket();
    EXPECT_EQ(link.go_up(socket), "hellomore");
    EXPECT_FALSE(link.route("during the flush"));
    EXPECT_EQ(link.go_up(socket), "during the flush");
    EXPECT_FALSE(link.go_up(socket));
    EXPECT_EQ(link.route("later"), socket);
}

TEST(Link, DropsWhatComesWhileItIsDown) {
    Link link;
    link.route_hello("hello");
    const Socket first = some_socket(), second = some_socket();
    while (link.go_up(first)) {
    }
    link.go_down();
    EXPECT_FALSE(link.route("lost"));
    EXPECT_EQ(link.hello_to_repeat(), "hello");
    EXPECT_FALSE(link.route("lost as well"));
    EXPECT_FALSE(link.go_up(second));
    EXPECT_EQ(link.route("passed on"), second);
}

TEST(Link, KeepsAgainWhereThereWasNoHelloYet) {
    Link link;
    link.go_down();
    EXPECT_FALSE(link.hello_to_repeat());
    link.route_hello("hello");
    EXPECT_EQ(link.go_up(some_socket()), "hello");
}

TEST(Link, RemembersAHelloThatCameWhileItWasDown) {
    Link link;
    link.go_down();
    EXPECT_FALSE(link.route_hello("hello"));
    EXPECT_EQ(link.hello_to_repeat(), "hello");
    EXPECT_FALSE(link.go_up(some_socket()));
}

TEST(Link, KeepsNoFloodBeforeTheFirstSocket) {
    Link link;
    const std::string large(frame::max_from_browser, 'x');
    link.route_hello("hello");
    link.route(large);  // with the hello one byte more than the most that is kept
    EXPECT_EQ(link.go_up(some_socket()), "hello");
}

TEST(RetryDelay, IsNothingFirstThenGrowsToHalfAMinute) {
    std::minstd_rand random(1);
    EXPECT_EQ(retry_delay(0, random).count(), 0);
    long longest = 0;
    for (int i = 0; i < 1000; ++i) {
        EXPECT_LE(retry_delay(1, random).count(), 200);
        EXPECT_LE(retry_delay(2, random).count(), 400);
        longest = std::max(longest, static_cast<long>(retry_delay(1'000'000, random).count()));
    }
    EXPECT_LE(longest, 30'000);
    EXPECT_GT(longest, 25'000);
}

}  // namespace
}  // namespace ringside::relay
