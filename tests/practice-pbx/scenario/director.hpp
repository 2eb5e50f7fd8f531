// Runs the plays: keeps their pace, sends their events, writes their call records when they end, and lets commands
// act in the middle of them. Knows neither sockets nor any PBX's protocol.
#pragma once

#include <functional>
#include <map>

#include "scenario/play.hpp"

namespace practice::scenario {

/// Clock and timers of the thread that everything here runs on.
class Scheduler {
  public:
    virtual ~Scheduler() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    virtual void after(Millis delay, std::function<void()> what) = 0;
};

using PlayId = std::string;

/// Who hears of it. Called on the scheduler's thread, never from inside a constructor.
class Audience {
  public:
    virtual ~Audience() = default;
    virtual void event(json::object event) = 0;
    virtual void records(std::vector<json::object> records) = 0;
    virtual void waiting(const PlayId& play, Stage at) = 0;
    virtual void played(const PlayId& play, const std::vector<std::string>& linkedids) = 0;
    virtual void burst_over(std::size_t events) = 0;
};

struct Started {
    PlayId id;
    std::vector<std::string> linkedids;
    std::string agent_leg;
};

class Director {
  public:
    Director(Library& library, Scheduler& scheduler, Audience& audience, std::uint64_t seed)
        : library_(library), scheduler_(scheduler), audience_(audience), minter_(seed) {}

    /// The first event goes out after the current callback has returned.
    [[nodiscard]] Result<Started> play(const PlayOrder& order);
    [[nodiscard]] Result<PlayId> proceed(const PlayId& play, std::set<Stage> wait_at);
    [[nodiscard]] Result<PlayId> hold(const PlayId& play, Held held);
    [[nodiscard]] Result<PlayId> transfer(const PlayId& play, const std::string& extension);
    [[nodiscard]] Result<PlayId> hang_up(const PlayId& play);
    /// False when no play has such a leg.
    [[nodiscard]] bool hang_up_leg(std::string_view leg);
    /// Load: `events` events of fresh calls, `rate` a second. Their calls write no records.
    [[nodiscard]] Result<std::size_t> burst(std::size_t events, double rate);
    /// Records of `count` past calls of all kinds, oldest first, spread over `days` before now.
    [[nodiscard]] Result<std::vector<json::object>> history(std::size_t count, int days,
                                                            const std::vector<Party>& people);
    [[nodiscard]] std::size_t running() const { return plays_.size(); }

  private:
    struct Running {
        Play play;
        std::uint64_t turn = 0;  ///< a timer of an earlier turn is void
    };
    struct Burst;
    [[nodiscard]] Result<PlayId> act(const PlayId& play, const char* what, const std::function<Events(Play&)>& how);
    void send(Events events);
    void pump(const PlayId& id);
    void pump_burst(const std::shared_ptr<Burst>& burst);

    Library& library_;
    Scheduler& scheduler_;
    Audience& audience_;
    Minter minter_;
    std::map<PlayId, Running> plays_;
    std::uint64_t last_play_ = 0;
};

}  // namespace practice::scenario
