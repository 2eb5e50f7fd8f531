#include "record/record_cache.hpp"

#include <gtest/gtest.h>

#include "record_world.hpp"

namespace ringside {
namespace {

using namespace test;

Call live(std::string id) {
    Call call = call_from("+12125550142");
    call.id = CallId(std::move(id));
    return call;
}
Call previous(std::string id) {
    Call call = live(std::move(id));
    call.state = CallState::ended;
    return call;
}
Contribution large(int n) {
    return {fern,
            EntityId("contact/" + std::to_string(n)),
            field("address"),
            "",
            std::string(1000, 'a'),
            Kind::looked_up,
            Presence::shown,
            {n, 0}};
}
CacheLimits limits(std::size_t slots) {
    CacheLimits made;
    made.slots = slots;
    return made;
}

TEST(RecordCache, M12_TwoCallsAreTwoDisjointSlotsAndTheSameCallIsTheSame) {
    RecordCache cache(CacheLimits{});
    CallRecord* a = cache.assign(live("a"));
    CallRecord* b = cache.assign(live("b"));
    ASSERT_NE(a, b);
    EXPECT_EQ(cache.assign(live("a")), a);
    EXPECT_EQ(cache.find(CallId("a")), a);
    EXPECT_EQ(cache.find(CallId("c")), nullptr);
    const std::size_t before = cache.use()[1].used;
    a->apply(large(1));
    EXPECT_GT(cache.use()[0].used, before + 1000);
    EXPECT_EQ(cache.use()[1].used, before) << "what is written to one takes nothing from the other";
}

TEST(RecordCache, M12_ClosingGivesAllBytesBack) {
    RecordCache cache(CacheLimits{});
    CallRecord* record = cache.assign(previous("a"));
    cache.view(CallId("a"), "chrome/panel");
    for (int i = 0; i < 50; ++i) record->apply(large(i));
    record->view({});
    EXPECT_GT(cache.bytes_in_use(), 50000u);
    EXPECT_TRUE(cache.close(CallId("a"), "chrome/panel"));
    EXPECT_EQ(cache.bytes_in_use(), 0u);
    EXPECT_FALSE(cache.close(CallId("a"), "chrome/panel")) << "closing twice is harmless";
}

TEST(RecordCache, ASlotLivesUntilItsLastViewerCloses) {
    RecordCache cache(CacheLimits{});
    cache.assign(previous("a"));
    cache.view(CallId("a"), "chrome/panel");
    cache.view(CallId("a"), "firefox/panel");
    cache.view(CallId("a"), "firefox/panel");
    EXPECT_EQ(cache.use()[0].viewers, 2);
    EXPECT_FALSE(cache.close(CallId("a"), "chrome/panel"));
    EXPECT_FALSE(cache.close(CallId("a"), "nobody"));
    EXPECT_NE(cache.find(CallId("a")), nullptr);
    EXPECT_TRUE(cache.close(CallId("a"), "firefox/panel"));
}

TEST(RecordCache, ALiveCallKeepsItsSlotWithoutViewersAndLosesItWhenItEnds) {
    RecordCache cache(CacheLimits{});
    cache.assign(live("a"));
    cache.view(CallId("a"), "p");
    EXPECT_FALSE(cache.close(CallId("a"), "p"));
    EXPECT_NE(cache.find(CallId("a")), nullptr);
    EXPECT_TRUE(cache.set_live(CallId("a"), false));
    EXPECT_EQ(cache.bytes_in_use(), 0u);
}

TEST(RecordCache, ACallThatEndsWhileShownKeepsItsSlot) {
    RecordCache cache(CacheLimits{});
    cache.assign(live("a"));
    cache.view(CallId("a"), "p");
    EXPECT_FALSE(cache.set_live(CallId("a"), false));
    EXPECT_FALSE(cache.use()[0].live);
    EXPECT_TRUE(cache.close(CallId("a"), "p"));
}

TEST(RecordCache, ASessionThatDiesClosesAllItsViewers) {
    RecordCache cache(CacheLimits{});
    for (const char* id : {"a", "b", "c"}) cache.assign(previous(id));
    cache.view(CallId("a"), "session-1/panel");
    cache.view(CallId("b"), "session-1/panel");
    cache.view(CallId("b"), "session-2/panel");
    const auto released = cache.close_all("session-1/");
    ASSERT_EQ(released.size(), 1u);
    EXPECT_EQ(released[0], CallId("a"));
    EXPECT_NE(cache.find(CallId("b")), nullptr);
    EXPECT_NE(cache.find(CallId("c")), nullptr) << "it waits for its first viewer";
}

TEST(RecordCache, EvictsTheLeastRecentlyUsedThatIsNeitherLiveNorShown) {
    RecordCache cache(limits(3));
    cache.assign(live("live"));
    cache.assign(previous("old"));
    cache.assign(previous("used"));
    cache.find(CallId("old"));
    cache.find(CallId("used"));
    cache.assign(previous("new"));
    EXPECT_EQ(cache.find(CallId("old")), nullptr);
    EXPECT_NE(cache.find(CallId("live")), nullptr) << "pinned, though least recently used";
    EXPECT_NE(cache.find(CallId("used")), nullptr);
}

TEST(RecordCache, WhenEverySlotIsPinnedThereIsNoneToAssign) {
    RecordCache cache(limits(2));
    cache.assign(live("a"));
    cache.assign(previous("b"));
    cache.view(CallId("b"), "p");
    EXPECT_EQ(cache.assign(live("c")), nullptr);
    EXPECT_NE(cache.assign(live("a")), nullptr) << "the same slot needs no new one";
    cache.close(CallId("b"), "p");
    EXPECT_NE(cache.assign(live("c")), nullptr);
}

TEST(RecordCache, NoSlotTakesMoreThanItsLimit) {
    CacheLimits small;
    small.slot_bytes = 20000;
    small.app_share_bytes = 1 << 20;
    small.reserved_bytes = 0;
    RecordCache cache(small);
    CallRecord* record = cache.assign(live("a"));
    Applied last = Applied::changed;
    for (int i = 0; i < 100; ++i) last = record->apply(large(i));
    EXPECT_EQ(last, Applied::over_budget);
    EXPECT_LE(cache.use()[0].used, cache.use()[0].limit);
    EXPECT_EQ(cache.use()[0].limit, 20000u);
}

TEST(RecordCache, EveryByteComesBackWhateverWasWritten) {
    RecordCache cache(CacheLimits{});
    for (int round = 0; round < 20; ++round) {
        CallRecord* record = cache.assign(previous("a"));
        cache.view(CallId("a"), "p");
        for (int i = 0; i < 30; ++i) record->apply(large(i));
        record->apply(Pin{field("x.fern.a"), fern, EntityId("contact/1"), {1000, 1}});
        record->apply(TagRemoval{field("tag"), std::string(100, 'k'), Presence::retracted, {1000, 2}});
        record->apply(IdentityLink{fern, EntityId("a"), tide, EntityId("b"), Sameness::same, {1000, 3}});
        record->view({});
        cache.close(CallId("a"), "p");
        ASSERT_EQ(cache.bytes_in_use(), 0u);
    }
}

}  // namespace
}  // namespace ringside
