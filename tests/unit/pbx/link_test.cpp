#include "pbx/link.hpp"

#include <gmock/gmock.h>

#include <map>

#include "pbx/link_rules.hpp"

namespace ringside::pbx {
namespace {

using testing::ElementsAre;

struct FakeClock final : Clock {
    Millis now() const override { return time; }
    std::function<void()> after(std::chrono::milliseconds delay, std::function<void()> fn) override {
        const auto key = std::pair(time + delay.count(), ++serial);
        timers[key] = std::move(fn);
        return [this, key] { timers.erase(key); };
    }
    void advance(Millis by) {
        const Millis until = time + by;
        while (!timers.empty() && timers.begin()->first.first <= until) {
            auto node = timers.extract(timers.begin());
            time = node.key().first;
            node.mapped()();
        }
        time = until;
    }
    Millis time = 1'000'000;
    int serial = 0;
    std::map<std::pair<Millis, int>, std::function<void()>> timers;
};

struct ScriptedAdapter final : Adapter {
    void connect(const Secret&, Sink& to) override { ++connects, sink = &to; }
    void disconnect() override { ++disconnects; }
    void history(const std::string& cursor, std::size_t, std::function<void(Failure, HistoryPage)> done) override {
        asked.push_back(cursor);
        answer = std::move(done);
    }
    void dial(const Number&, std::function<void(Failure, PbxCallId)>) override {}
    void act(const PbxCallId&, const LegId&, Action, std::function<void(Failure)>) override {}
    void page(std::string next, bool more = false) {
        auto done = std::exchange(answer, nullptr);
        done({}, {{}, std::move(next), more});
    }
    int connects = 0, disconnects = 0;
    Sink* sink = nullptr;
    std::vector<std::string> asked;
    std::function<void(Failure, HistoryPage)> answer;
};

struct Ear final : Listener {
    void link_changed(const LinkStatus& s) override { states.push_back(s.state); }
    void leg(const LegUpdate&) override { ++legs; }
    void snapshot(const std::vector<LegId>&) override { ++snapshots; }
    void linked(const PbxCallId&, const PbxCallId&) override {}
    void history(const std::vector<HistoryCall>&, const std::string& cursor) override { cursors.push_back(cursor); }
    void gap(const Gap& g) override { gaps.push_back(g); }
    std::vector<LinkState> states;
    std::vector<std::string> cursors;
    std::vector<Gap> gaps;
    int legs = 0, snapshots = 0;
};

struct LinkTest : testing::Test {
    FakeClock clock;
    Ear ear;
    ScriptedAdapter* adapter = new ScriptedAdapter;
    double random = 0.5;
    Link link{std::unique_ptr<Adapter>(adapter),
              [] { return "secret"; },
              clock,
              [this] { return random; },
              ear,
              {"c0", 400'000}};
    static Caps with_history() {
        Caps caps;
        caps.history = true;
        return caps;
    }
};

TEST_F(LinkTest, IsLiveOnlyAfterHistory) {
    link.start();
    adapter->sink->ready(with_history());
    EXPECT_THAT(ear.states, ElementsAre(LinkState::connecting, LinkState::catching_up));
    adapter->page("c1", true);
    adapter->page("c2");
    EXPECT_EQ(link.status().state, LinkState::live);
    EXPECT_THAT(adapter->asked, ElementsAre("c0", "c1"));
    EXPECT_THAT(ear.cursors, ElementsAre("c1", "c2"));
    EXPECT_TRUE(ear.gaps.empty());
}

TEST_F(LinkTest, MarksAGapWhenThePbxHasNoHistory) {
    link.start();
    adapter->sink->ready({});
    EXPECT_EQ(link.status().state, LinkState::live);
    ASSERT_EQ(ear.gaps.size(), 1u);
    EXPECT_EQ(ear.gaps[0].from, 400'000);
    EXPECT_EQ(ear.gaps[0].to, 1'000'000);
}

TEST_F(LinkTest, ReadsHistoryAgainAfter5And30And120SecondsOfAGapAndOfACallsEnd) {
    link.start();
    adapter->sink->ready(with_history());
    adapter->page("c1");
    std::vector<Millis> reads;
    const auto run = [&](Millis until) {
        while (clock.time < until) {
            clock.advance(1000);
            if (!adapter->answer) continue;
            reads.push_back((clock.time - 1'000'000) / 1000);
            adapter->page("c1");
        }
    };
    run(1'200'000);
    LegUpdate end;
    end.state = LegState::ended;
    adapter->sink->leg(end);
    run(1'400'000);
    EXPECT_THAT(reads, ElementsAre(5, 30, 120, 205, 230, 320));
}

TEST_F(LinkTest, BacksOffWithAFirstWaitOfUpTo5Seconds) {
    link.start();
    adapter->sink->down({Problem::unreachable, "refused"});
    EXPECT_EQ(link.status().state, LinkState::offline);
    EXPECT_EQ(link.status().retry_at, clock.time + 2'500);
    clock.advance(2'499);
    EXPECT_EQ(adapter->connects, 1);
    clock.advance(1);
    EXPECT_EQ(adapter->connects, 2);
    adapter->sink->down({Problem::lost, ""});
    EXPECT_EQ(link.status().retry_at, clock.time + 2'000);
}

TEST_F(LinkTest, ForgetsFailuresOnlyAfter60SecondsLive) {
    random = 0.999;
    link.start();
    for (int i = 0; i < 10; ++i) {
        adapter->sink->down({Problem::lost, ""});
        clock.advance(60'000);
    }
    adapter->sink->ready({});
    clock.advance(59'000);
    adapter->sink->down({Problem::lost, ""});
    EXPECT_GT(link.status().retry_at - clock.time, 50'000);
    clock.advance(60'000);
    adapter->sink->ready({});
    clock.advance(60'000);
    adapter->sink->down({Problem::lost, ""});
    EXPECT_LE(link.status().retry_at - clock.time, 5'000);
}

TEST_F(LinkTest, StopsWhereAnotherTryCannotHelpUntilAskedTo) {
    const std::pair<Problem, LinkState> table[] = {
        {Problem::wrong_password, LinkState::needs_sign_in}, {Problem::forbidden, LinkState::forbidden},
        {Problem::certificate, LinkState::refused},          {Problem::wrong_pin, LinkState::refused},
        {Problem::bad_address, LinkState::refused},          {Problem::unknown_extension, LinkState::refused}};
    link.start();
    for (const auto& [problem, state] : table) {
        adapter->sink->down({problem, ""});
        EXPECT_EQ(link.status().state, state);
        EXPECT_EQ(link.status().retry_at, 0);
        const int before = adapter->connects;
        clock.advance(3'600'000);
        EXPECT_EQ(adapter->connects, before);
        link.retry();
        EXPECT_EQ(adapter->connects, before + 1);
    }
}

TEST_F(LinkTest, IsDegradedWhileHistoryFailsAndLiveWhenItWorksAgain) {
    link.start();
    adapter->sink->ready(with_history());
    std::exchange(adapter->answer, nullptr)({Problem::unreachable, "503"}, {});
    EXPECT_EQ(link.status().state, LinkState::degraded);
    EXPECT_EQ(link.status().why.problem, Problem::unreachable);
    EXPECT_EQ(ear.gaps.size(), 1u);
    clock.advance(5'000);
    adapter->page("c1");
    EXPECT_EQ(link.status().state, LinkState::live);
}

TEST_F(LinkTest, DropsAHistoryAnswerOfAnEarlierConnection) {
    link.start();
    adapter->sink->ready(with_history());
    auto late = std::exchange(adapter->answer, nullptr);
    adapter->sink->down({Problem::lost, ""});
    late({}, {{}, "c9", false});
    EXPECT_TRUE(ear.cursors.empty());
    EXPECT_EQ(link.status().state, LinkState::offline);
}

TEST_F(LinkTest, StopsForGood) {
    link.start();
    link.stop();
    EXPECT_EQ(adapter->disconnects, 1);
    adapter->sink->down({Problem::cancelled, ""});
    clock.advance(3'600'000);
    EXPECT_EQ(adapter->connects, 1);
    EXPECT_EQ(link.status().state, LinkState::offline);
}

TEST(Backoff, StaysWithinItsBoundsAndHonoursAHint) {
    Backoff backoff([] { return 0.999999; });
    EXPECT_LT(backoff.next().count(), 5'000);
    EXPECT_LT(backoff.next().count(), 4'000);
    for (int i = 0; i < 50; ++i) EXPECT_LT(backoff.next().count(), 60'000);
    backoff.hint(std::chrono::seconds(90));
    const auto hinted = backoff.next().count();
    EXPECT_GE(hinted, 90'000);
    EXPECT_LT(hinted, 120'000);
    backoff.reset();
    EXPECT_EQ(backoff.attempts(), 0);
}

}  // namespace
}  // namespace ringside::pbx
