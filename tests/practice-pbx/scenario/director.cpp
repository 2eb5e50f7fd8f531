#include "scenario/director.hpp"

namespace practice::scenario {

Result<Started> Director::play(const PlayOrder& order) {
    if (!(order.speed > 0)) {
        return Problem{"speed must be positive"};
    }
    auto scenario = library_.find(order.scenario);
    if (!scenario) {
        return scenario.error();
    }
    const PlayId id = "play-" + std::to_string(++last_play_);
    auto& running = plays_.try_emplace(id, Running{Play(*scenario, order, minter_, scheduler_.now())}).first->second;
    Started started{id, running.play.linkedids(), running.play.agent_leg()};
    scheduler_.after(Millis(0), [this, id, turn = ++running.turn] {
        const auto found = plays_.find(id);
        if (found != plays_.end() && found->second.turn == turn) {
            pump(id);
        }
    });
    return started;
}

void Director::pump(const PlayId& id) {
    auto found = plays_.find(id);
    Play& play = found->second.play;
    auto due = play.due();
    for (; due && *due <= scheduler_.now(); due = play.due()) {
        send(play.step(scheduler_.now()));
    }
    const std::uint64_t turn = ++found->second.turn;
    if (play.over()) {
        audience_.records(play.call_records(scheduler_.now()));
        const auto calls = play.linkedids();
        plays_.erase(found);
        audience_.played(id, calls);
    } else if (due) {
        scheduler_.after(std::max(*due - scheduler_.now(), Millis(0)), [this, id, turn] {
            const auto still = plays_.find(id);
            if (still != plays_.end() && still->second.turn == turn) {
                pump(id);
            }
        });
    } else {
        audience_.waiting(id, *play.waits_at());
    }
}

void Director::send(Events events) {
    for (json::object& event : events) {
        audience_.event(std::move(event));
    }
}

Result<PlayId> Director::act(const PlayId& id, const char* what, const std::function<Events(Play&)>& how) {
    const auto found = plays_.find(id);
    if (found == plays_.end()) {
        return Problem{"no such play: " + id};
    }
    Events events = how(found->second.play);
    if (events.empty()) {
        return Problem{id + " has no leg that could " + what + " now"};
    }
    send(std::move(events));
    // An act may end the play or move its end; a play that waits goes on waiting.
    if (!found->second.play.waits_at()) {
        pump(id);
    }
    return {boost::system::in_place_value, id};
}

Result<PlayId> Director::proceed(const PlayId& id, std::set<Stage> wait_at) {
    const auto found = plays_.find(id);
    if (found == plays_.end()) {
        return Problem{"no such play: " + id};
    }
    found->second.play.proceed(std::move(wait_at), scheduler_.now());
    pump(id);
    return {boost::system::in_place_value, id};
}

Result<PlayId> Director::hold(const PlayId& id, Held held) {
    return act(id, "hold", [&](Play& play) { return play.hold(held, scheduler_.now()); });
}

Result<PlayId> Director::transfer(const PlayId& id, const std::string& extension) {
    return act(id, "transfer", [&](Play& play) { return play.transfer(extension, scheduler_.now()); });
}

Result<PlayId> Director::hang_up(const PlayId& id) {
    return act(id, "hang up", [&](Play& play) {
        const auto legs = play.board().channels();
        return legs.empty() ? Events{} : play.hang_up(text_of(*legs.front(), "id"), scheduler_.now());
    });
}

bool Director::hang_up_leg(std::string_view leg) {
    for (auto& [id, running] : plays_) {
        if (running.play.board().channel(leg) != nullptr) {
            const std::string copy(leg);  // the leg's own text dies with it
            return act(id, "hang up", [&](Play& play) { return play.hang_up(copy, scheduler_.now()); }).has_value();
        }
    }
    return false;
}

struct Director::Burst {
    Scenario scenario;
    std::optional<Play> play;
    std::size_t events, sent = 0;
    double rate;
    Instant begun;
};

Result<std::size_t> Director::burst(std::size_t events, double rate) {
    auto scenario = library_.find("inbound-answered");
    if (!scenario || events == 0 || !(rate > 0)) {
        return scenario ? Problem{"a burst has events and a rate"} : scenario.error();
    }
    const auto burst = std::make_shared<Burst>(Burst{*scenario, {}, events, 0, rate, scheduler_.now()});
    scheduler_.after(Millis(0), [this, burst] { pump_burst(burst); });
    return events;
}

void Director::pump_burst(const std::shared_ptr<Burst>& burst) {
    const double elapsed = static_cast<double>((scheduler_.now() - burst->begun).count()) / 1000;
    const auto due = std::min(burst->events, static_cast<std::size_t>(elapsed * burst->rate) + 1);
    while (burst->sent < due) {
        if (!burst->play || burst->play->over()) {
            burst->play.emplace(burst->scenario, PlayOrder{}, minter_, scheduler_.now());
        }
        Events events = burst->play->step(scheduler_.now());
        burst->sent += events.size();
        send(std::move(events));
    }
    if (burst->sent < burst->events) {
        scheduler_.after(Millis(1), [this, burst] { pump_burst(burst); });
        return;
    }
    // The legs of the last call end with it: what a burst leaves behind is nothing.
    while (burst->play && !burst->play->over()) {
        send(burst->play->step(scheduler_.now()));
    }
    audience_.burst_over(burst->sent);
}

Result<std::vector<json::object>> Director::history(std::size_t count, int days, const std::vector<Party>& people) {
    // Inbound and outbound, talked and missed: what an agent's day looks like.
    static const std::vector<std::string> kinds{"inbound-answered", "agent-dials",       "inbound-answered",
                                                "inbound-declined", "inbound-no-answer", "click-to-dial",
                                                "inbound-queue",    "inbound-gives-up"};
    std::vector<json::object> records;
    const auto span = std::chrono::duration_cast<Millis>(std::chrono::hours(24)) * days;
    for (std::size_t i = 0; i < count; ++i) {
        auto scenario = library_.find(kinds[i % kinds.size()]);
        if (!scenario) {
            return scenario.error();
        }
        const auto back = static_cast<std::int64_t>(static_cast<double>(span.count()) * static_cast<double>(count - i) /
                                                    static_cast<double>(count));
        const Instant then = scheduler_.now() - Millis(back);
        PlayOrder order;
        if (!people.empty()) {
            order.remotes.push_back(people[i % people.size()]);
        }
        order.channel_id = minter_.channel_id(then);
        Play play(*scenario, order, minter_, then);
        for (json::object& record : play.call_records(scheduler_.now())) {
            records.push_back(std::move(record));
        }
    }
    return records;
}

}  // namespace practice::scenario
