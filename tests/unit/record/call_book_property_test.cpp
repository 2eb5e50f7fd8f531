#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "call_story_builder.hpp"
#include "record/leg_update.hpp"

namespace ringside {
namespace {

using test::Book;
using test::Event;

/// Any event that a confused PBX might send.
Event any_event(std::mt19937& random) {
    const auto one_of = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    Event event("call" + std::to_string(one_of(4)), "leg" + std::to_string(one_of(5)));
    if (one_of(2)) event.state = static_cast<LegState>(one_of(6));
    if (one_of(3) == 0) event.direction = static_cast<Direction>(one_of(4));
    if (one_of(6) == 0) event.own = one_of(3) != 0;
    if (one_of(4) == 0) event.held_by_me = static_cast<Tri>(one_of(3));
    if (one_of(4) == 0) event.from(one_of(2) ? "2125550142" : "anonymous", one_of(2) ? "Ana" : "");
    if (one_of(4) == 0) event.outcome = static_cast<Outcome>(one_of(11));
    if (one_of(8) == 0) event.transferred = one_of(2) != 0;
    if (one_of(3) == 0) event.at = one_of(1000);
    return event;
}

PbxCallId any_call(std::mt19937& random) {
    return PbxCallId("call" + std::to_string(random() % 5));
}

/// What else can happen to a book beside events.
void any_incident(Book& book, std::mt19937& random, Millis now) {
    switch (random() % 3) {
        case 0:
            book.lost(now);
            break;
        case 1:
            book.reconcile({LegId("leg0"), LegId("leg1")}, now);
            break;
        default:
            book.apply(test::row(any_call(random).value, static_cast<Outcome>(random() % 11)), now);
    }
}

void any_regrouping(Book& book, std::mt19937& random, Millis now) {
    switch (random() % 3) {
        case 0:
            book.link(any_call(random), any_call(random), now);
            break;
        case 1:
            book.unlink(any_call(random), now);
            break;
        default:
            book.forget_ended(static_cast<Millis>(random() % 100));
    }
}

void expect_sense(const Book& book) {
    for (const Call* call : book.live()) {
        ASSERT_TRUE(call->live());
        ASSERT_EQ(call->outcome, Outcome::none);
        ASSERT_EQ(call->ended, 0);
    }
    for (int i = 0; i < 5; ++i) {
        const Call* call = book.pbx("call" + std::to_string(i));
        if (!call) continue;
        ASSERT_FALSE(call->id.empty());
        ASSERT_EQ(book.find(call->id), call);
        ASSERT_EQ(call->live(), call->outcome == Outcome::none);
    }
}

TEST(CallBookProperty, NoSequenceOfEventsLowersALegsRank) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 random(seed);
        Book book;
        std::map<std::pair<std::string, std::string>, int> ranks;
        for (int step = 0; step < 120; ++step) {
            SCOPED_TRACE("seed " + std::to_string(seed) + ", step " + std::to_string(step));
            if (random() % 10 == 0)
                any_incident(book, random, step);
            else
                book.apply(any_event(random), step);
            ASSERT_NO_FATAL_FAILURE(expect_sense(book));
            for (int i = 0; i < 5; ++i) {
                const Call* call = book.pbx("call" + std::to_string(i));
                if (!call) continue;
                for (const Leg& leg : call->legs) {
                    int& before = ranks[{call->pbx_id.value, leg.id.value}];
                    ASSERT_LE(before, rank(leg.state)) << leg.id.value;
                    before = rank(leg.state);
                }
            }
        }
    }
}

TEST(CallBookProperty, LinkingUnlinkingAndForgettingNeverMakeNonsense) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 random(seed);
        Book book;
        for (int step = 0; step < 120; ++step) {
            SCOPED_TRACE("seed " + std::to_string(seed) + ", step " + std::to_string(step));
            const auto kind = random() % 10;
            if (kind == 0)
                any_incident(book, random, step);
            else if (kind == 1)
                any_regrouping(book, random, step);
            else
                book.apply(any_event(random), step);
            ASSERT_NO_FATAL_FAILURE(expect_sense(book));
        }
    }
}

TEST(CallBookProperty, EveryRankIsKeptByEveryUpdate) {
    for (unsigned seed = 0; seed < 2000; ++seed) {
        std::mt19937 random(seed);
        Leg leg;
        for (int step = 0; step < 40; ++step) {
            const int before = rank(leg.state);
            apply_to_leg(leg, any_event(random), step + 1);
            ASSERT_GE(rank(leg.state), before) << "seed " << seed;
            ASSERT_EQ(leg.state == LegState::ended, leg.ended != 0);
            ASSERT_TRUE(leg.state != LegState::ended || leg.outcome != Outcome::none);
            ASSERT_TRUE(leg.answered == 0 || leg.started <= leg.answered);
        }
    }
}

TEST(CallBookProperty, SwappedAndDoubledEventsEndInTheSameCall) {
    const std::vector<Event> story = {Event("c", "a").in().is(LegState::ringing).from("2125550142", "Ana").time(10),
                                      Event("c", "a").is(LegState::active).time(10),
                                      Event("c", "a").is(LegState::held).time(10),
                                      Event("c", "b").in().is(LegState::ringing).time(10),
                                      Event("c", "b").is(LegState::ended).with(Outcome::elsewhere).time(10),
                                      Event("c", "a").is(LegState::ended).with(Outcome::talked).time(10)};
    std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5};
    do {
        Book book;
        for (std::size_t i : order) {
            book.apply(story[i], 1);
            book.apply(story[i], 2);
        }
        const Call& call = *book.pbx("c");
        ASSERT_EQ(call.state, CallState::ended);
        ASSERT_EQ(call.outcome, Outcome::talked);
        ASSERT_EQ(call.direction, Direction::in);
        ASSERT_EQ(call.remote.name, "Ana");
    } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace
}  // namespace ringside
