// The store behind its threads: order, sharing of commits, closing.

#include "desk.hpp"
#include "store/lane.hpp"

namespace ringside::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct ThreadedStore : testing::Test {
    TempFolder folder;
    Desk desk{folder / "history.sqlite3"};
};

TEST_F(ThreadedStore, CompletesWritesInTheirOrder) {
    desk.open();
    std::vector<int> completed;
    for (int i = 0; i < 200; ++i) {
        Batch batch;
        batch.calls = {call("call-" + std::to_string(i), i)};
        desk.store().write(std::move(batch), [&, i](Error error) {
            EXPECT_FALSE(error);
            completed.push_back(i);
        });
    }
    ASSERT_TRUE(desk.main().run_until([&] { return completed.size() == 200; }));
    EXPECT_TRUE(std::is_sorted(completed.begin(), completed.end()));
}

TEST_F(ThreadedStore, LetsAReadByKeySeeEveryWriteBeforeIt) {
    desk.open();
    for (int i = 0; i < 50; ++i) {
        const std::string id = "op-" + std::to_string(i);
        Batch batch;
        batch.operations = {{OperationId(id), 1, "done"}};
        desk.store().write(std::move(batch), {});
        ASSERT_TRUE(desk.operation(id.c_str()));
    }
}

TEST_F(ThreadedStore, TakesNoGoodBatchDownWithABadOne) {
    desk.open();
    std::vector<Fault> faults;
    for (const std::uint64_t sequence : {1, 2, 2, 3}) {
        Batch batch;
        batch.journal = {{sequence, anna, CallId("a"), 1, "edit", "agent", "{}"}};
        desk.store().write(std::move(batch), [&](Error error) { faults.push_back(error.fault); });
    }
    ASSERT_TRUE(desk.main().run_until([&] { return faults.size() == 4; }));
    EXPECT_THAT(faults, ElementsAre(Fault::none, Fault::none, Fault::io, Fault::none));
}

TEST_F(ThreadedStore, AnswersAListAskedForWhileItOpens) {
    std::optional<Fault> answered;
    desk.store().open({});
    desk.store().list(anna, {}, {}, 50, [&](Error error, CallPage) { answered = error.fault; });
    ASSERT_TRUE(desk.main().run_until([&] { return answered.has_value(); }));
    EXPECT_EQ(answered, Fault::none);
}

TEST_F(ThreadedStore, RefusesWithAnErrorBeforeItIsOpenAndAfterItIsClosed) {
    const auto list = [&] {
        return desk.try_ask<CallPage>([&](auto done) { desk.store().list(anna, {}, {}, 50, done); }).first.fault;
    };
    EXPECT_EQ(desk.write({}).fault, Fault::io);
    EXPECT_EQ(list(), Fault::io);
    desk.open();
    EXPECT_TRUE(desk.store().close(5000));
    EXPECT_EQ(desk.write({}).fault, Fault::io);
    EXPECT_EQ(list(), Fault::io);
}

TEST_F(ThreadedStore, CommitsWhatIsQueuedBeforeItCloses) {
    desk.open();
    for (int i = 0; i < 3000; ++i) {
        Batch batch;
        batch.calls = {call("call-" + std::to_string(i), i)};
        desk.store().write(std::move(batch), {});
    }
    ASSERT_TRUE(desk.store().close(10'000));
    EXPECT_FALSE(std::filesystem::exists(folder / "history.sqlite3-wal")) << "the log was brought in";
    Desk next(folder / "history.sqlite3");
    next.open();
    EXPECT_EQ(next.list(anna, {}, {}, 5000).calls.size(), 3000U);
}

TEST(Lane, GivesNeighbouringWritesToOneCommit) {
    std::mutex held;
    std::vector<std::size_t> commits;
    std::unique_lock hold(held);
    Lane lane([&](std::vector<PendingWrite> writes) { commits.push_back(writes.size()); });
    ASSERT_TRUE(lane.add([&] { return std::lock_guard(held), Then::done; }));
    const auto add_write = [&] {
        PendingWrite write;
        ASSERT_TRUE(lane.add(write));
    };
    add_write(), add_write(), add_write();
    ASSERT_TRUE(lane.add([] { return Then::done; }));
    add_write();
    hold.unlock();
    ASSERT_TRUE(lane.close(std::chrono::seconds(10)));
    EXPECT_THAT(commits, ElementsAre(3U, 1U));
}

TEST(Lane, GivesOthersTheirTurnBetweenSlices) {
    std::vector<std::string> ran;
    std::mutex held;
    std::unique_lock hold(held);
    Lane lane;
    ASSERT_TRUE(lane.add([&] { return std::lock_guard(held), Then::done; }));
    ASSERT_TRUE(lane.add([&, left = 2]() mutable {
        ran.push_back("slice");
        return --left > 0 ? Then::again : Then::done;
    }));
    ASSERT_TRUE(lane.add([&] { return ran.push_back("other"), Then::done; }));
    hold.unlock();
    ASSERT_TRUE(lane.close(std::chrono::seconds(10)));
    EXPECT_THAT(ran, ElementsAre("slice", "other", "slice"));
}

TEST(Lane, DoesNotWaitForAJobThatHangs) {
    std::atomic<bool> second_ran = false;
    auto held = std::make_shared<std::mutex>();
    std::unique_lock hold(*held);
    Lane lane;
    ASSERT_TRUE(lane.add([held] { return std::lock_guard(*held), Then::done; }));
    ASSERT_TRUE(lane.add([&] { return second_ran = true, Then::done; }));
    EXPECT_FALSE(lane.close(std::chrono::milliseconds(20)));
    EXPECT_FALSE(lane.add([] { return Then::done; }));
    EXPECT_FALSE(second_ran);
}

}  // namespace
}  // namespace ringside::store
