#include "scenario/play.hpp"

#include <algorithm>

namespace practice::scenario {
namespace {

/// The endpoint that the recordings' agent sits at.
constexpr std::string_view agent = "PJSIP/100";
constexpr const char* colleague = "101";
/// Events nearer than this belong to one happening; a play waits after the last of them.
constexpr Millis one_happening{50};

bool is_up_of_agent(const json::object& event) {
    const json::object* channel = object_of(event, "channel");
    return text_of(event, "type") == "ChannelStateChange" && channel != nullptr && text_of(*channel, "state") == "Up" &&
           endpoint_of(*channel) == agent;
}

}  // namespace

Play::Play(Scenario scenario, const PlayOrder& order, Minter& minter, Instant now)
    : recording_(std::move(scenario.recording)),
      minter_(minter),
      times_(recording_->events.front().at, now, order.speed),
      renaming_(*recording_, minter, now, order.remotes, order.channel_id),
      wait_at_(order.wait_at) {
    for (const auto& [at, event] : recording_->events) {
        steps_.push_back({at, &event, Act::hang_up});
    }
    stage_acts(scenario.acts);
}

void Play::stage_acts(const std::vector<StagedAct>& acts) {
    const auto answer =
        std::find_if(steps_.begin(), steps_.end(), [](const Step& step) { return is_up_of_agent(*step.event); });
    const Instant answered = answer != steps_.end() ? answer->at : steps_.back().at;
    for (const StagedAct& act : acts) {
        const Step step{answered + act.after_answer, nullptr, act.act};
        steps_.insert(std::find_if(steps_.begin(), steps_.end(), [&](const Step& later) { return later.at > step.at; }),
                      step);
    }
}

std::optional<Instant> Play::due() const {
    return over() || waiting_ ? std::nullopt : std::optional(times_.played(steps_.front().at));
}

Events Play::step(Instant now) {
    const Step step = steps_.front();
    steps_.pop_front();
    Events events;
    if (step.event == nullptr) {
        events = act(step.act, now);
    } else if (json::object event = renaming_.apply(*step.event, times_); !is_of_ended_leg(event)) {
        reach_stage(*step.event);
        events.push_back(std::move(event));
        events = remember(std::move(events));
    }
    if (reached_ && !over() && steps_.front().at - step.at >= one_happening) {
        waiting_ = std::exchange(reached_, std::nullopt);
    }
    return events;
}

void Play::reach_stage(const json::object& event) {
    const json::object* channel = object_of(event, "channel");
    const bool rings =
        text_of(event, "type") == "ChannelStateChange" && channel != nullptr && text_of(*channel, "state") == "Ringing";
    if (rings && wait_at_.erase(Stage::ringing) > 0) {
        reached_ = Stage::ringing;
    } else if (is_up_of_agent(event) && wait_at_.erase(Stage::up) > 0) {
        reached_ = Stage::up;
    }
}

void Play::proceed(std::set<Stage> wait_at, Instant now) {
    wait_at_.merge(wait_at);
    if (waiting_.has_value() && !over()) {
        times_.anchor(steps_.front().at, now);
    }
    waiting_.reset();
}

Events Play::act(Act what, Instant now) {
    switch (what) {
        case Act::hold:
            return hold(Held::yes, now);
        case Act::resume:
            return hold(Held::no, now);
        case Act::transfer:
            return transfer(colleague, now);
        case Act::hang_up:
            break;
    }
    const auto legs = board_.channels();
    return legs.empty() ? Events{} : hang_up(text_of(*legs.front(), "id"), now);
}

Events Play::hold(Held held, Instant now) {
    const json::object* leg = agent_channel();
    return leg != nullptr && text_of(*leg, "state") == "Up" ? remember(hold_events(*leg, held, now)) : Events{};
}

Events Play::hang_up(std::string_view leg, Instant now) {
    const json::object* channel = board_.channel(leg);
    if (channel == nullptr) {
        return {};
    }
    const std::string call(linkedid_of(*channel));
    // What was still to come is later than now, also when the play waited for long.
    proceed({}, now);
    end_.cut[call] = now;
    Events events = hang_up_events(board_, call, now);
    for (const json::object& event : events) {
        if (const json::object* gone = object_of(event, "channel")) {
            ended_.emplace(text_of(*gone, "id"));
        }
        if (const json::object* gone = object_of(event, "bridge")) {
            ended_.emplace(text_of(*gone, "id"));
        }
    }
    events = remember(std::move(events));
    if (board_.channels().empty()) {
        steps_.clear();
    }
    return events;
}

Events Play::transfer(const std::string& extension, Instant now) {
    const json::object* leg = agent_channel();
    Events events = leg != nullptr ? transfer_events(board_, *leg, extension, minter_, now) : Events{};
    if (events.empty()) {
        return events;
    }
    const json::object& joined = *object_of(events.back(), "channel");
    end_.transferred = Transferred{extension, std::string(text_of(joined, "name")), now};
    // The recorded end is that of the agent's leg; a transferred call ends when its talk would have ended.
    const Instant last = steps_.empty() ? Instant{} : steps_.back().at;
    const auto staged_end = std::find_if(steps_.begin(), steps_.end(), [](const Step& step) {
        return step.event == nullptr && step.act == Act::hang_up;
    });
    const Instant end = staged_end != steps_.end() ? staged_end->at : last;
    steps_.assign(1, Step{end, nullptr, Act::hang_up});
    return remember(std::move(events));
}

Events Play::remember(Events events) {
    for (const json::object& event : events) {
        board_.apply(event);
    }
    return events;
}

bool Play::is_of_ended_leg(const json::object& event) const {
    for (const char* key : {"channel", "peer", "caller", "bridge"}) {
        const json::object* named = object_of(event, key);
        if (named != nullptr && ended_.contains(text_of(*named, "id"))) {
            return true;
        }
    }
    return false;
}

const json::object* Play::agent_channel() const {
    for (const json::object* leg : board_.channels()) {
        if (endpoint_of(*leg) == agent) {
            return leg;
        }
    }
    return nullptr;
}

std::string Play::agent_leg() const {
    for (const auto& [at, event] : recording_->events) {
        const json::object* channel = object_of(event, "channel");
        if (channel != nullptr && endpoint_of(*channel) == agent) {
            return renaming_.id(text_of(*channel, "id"));
        }
    }
    return {};
}

std::vector<std::string> Play::linkedids() const {
    std::vector<std::string> calls;
    for (const auto& [at, event] : recording_->events) {
        const json::object* channel = object_of(event, "channel");
        std::string call = channel != nullptr ? renaming_.id(linkedid_of(*channel)) : std::string();
        if (!call.empty() && std::find(calls.begin(), calls.end(), call) == calls.end()) {
            calls.push_back(std::move(call));
        }
    }
    return calls;
}

std::vector<json::object> Play::call_records(Instant now) {
    end_.now = now;
    return played_records(*recording_, renaming_, times_, end_, minter_);
}

}  // namespace practice::scenario
