// One play of a scenario: a fresh call, step by step. Pure: the caller brings the clock, asks when the next step is
// due and sends what a step returns. Plays can wait at a stage, and a command can act in the middle of them.
#pragma once

#include <deque>
#include <set>

#include "scenario/call_records.hpp"
#include "scenario/improvised.hpp"
#include "scenario/library.hpp"

namespace practice::scenario {

/// Ringing: some phone rings. Up: the agent talks.
enum class Stage { ringing, up };

struct PlayOrder {
    std::string scenario;
    std::vector<Party> remotes;
    double speed = 1;
    std::set<Stage> wait_at;
    /// The id of the first leg and so of the call; minted where the caller does not choose one.
    std::optional<std::string> channel_id;
};

class Play {
  public:
    Play(Scenario scenario, const PlayOrder& order, Minter& minter, Instant now);

    /// When the next step is due; empty while it waits and when it is over.
    [[nodiscard]] std::optional<Instant> due() const;
    [[nodiscard]] bool over() const { return steps_.empty(); }
    [[nodiscard]] std::optional<Stage> waits_at() const { return waiting_; }

    /// Does the step that is due and returns its events. Must not be called when none is due.
    [[nodiscard]] Events step(Instant now);
    /// Goes on from a stage; may wait again at later ones.
    void proceed(std::set<Stage> wait_at, Instant now);

    /// A command's act. Empty when the play has no such leg any more. `leg`: any leg of the call to hang up.
    [[nodiscard]] Events hang_up(std::string_view leg, Instant now);
    [[nodiscard]] Events hold(Held held, Instant now);
    [[nodiscard]] Events transfer(const std::string& extension, Instant now);

    [[nodiscard]] const Switchboard& board() const { return board_; }
    [[nodiscard]] std::vector<std::string> linkedids() const;
    /// The id that the agent's (first) leg has or will have.
    [[nodiscard]] std::string agent_leg() const;
    [[nodiscard]] std::vector<json::object> call_records(Instant now);

  private:
    struct Step {
        Instant at;
        const json::object* event;  // null: an act
        Act act;
    };
    void stage_acts(const std::vector<StagedAct>& acts);
    [[nodiscard]] Events act(Act what, Instant now);
    [[nodiscard]] Events remember(Events events);
    [[nodiscard]] bool is_of_ended_leg(const json::object& event) const;
    void reach_stage(const json::object& event);
    [[nodiscard]] const json::object* agent_channel() const;

    std::shared_ptr<const Recording> recording_;
    Minter& minter_;
    TimeLine times_;
    Renaming renaming_;
    std::deque<Step> steps_;
    Switchboard board_;
    std::set<Stage> wait_at_;
    std::optional<Stage> reached_;
    std::optional<Stage> waiting_;
    std::set<std::string, std::less<>> ended_;
    HowItEnded end_;
};

}  // namespace practice::scenario
