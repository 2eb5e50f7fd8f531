#include "protocol/time.hpp"

#include <gtest/gtest.h>

namespace ringside::protocol {
namespace {

TEST(Time, IsWrittenAndReadBack) {
    for (const Millis at : {Millis{0}, Millis{1}, Millis{1795330610420}, Millis{4102444799999}})
        EXPECT_EQ(from_rfc3339(to_rfc3339(at)), at);
    EXPECT_EQ(to_rfc3339(1795330610420), "2026-11-22T06:56:50.420Z");
}

TEST(Time, AcceptsWhatPbxsWrite) {
    EXPECT_EQ(from_rfc3339("2026-11-22T06:56:50.420+0000"), 1795330610420);
    EXPECT_EQ(from_rfc3339("2026-11-22T07:56:50.42+01:00"), 1795330610420);
    EXPECT_EQ(from_rfc3339("2026-11-22 06:56:50Z"), 1795330610000);
    EXPECT_EQ(from_rfc3339("2026-11-22T06:56:50.420999Z"), 1795330610420);
}

TEST(Time, RefusesWhatIsNone) {
    for (const char* text :
         {"", "yesterday", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22T25:00:00Z",
          "2026-11-22T06:56:50", "2026-11-22T06:56:50.Z", "2026-11-22T06:56:50Z ", "2026-11-22T06:56:50+1"})
        EXPECT_EQ(from_rfc3339(text), std::nullopt) << text;
}

}  // namespace
}  // namespace ringside::protocol
