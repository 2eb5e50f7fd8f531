#pragma once
// The agent's legs at an Asterisk: ARI events in, neutral updates out. Order holds within a leg only, so each leg has
// its own state machine and nothing waits for another event. Legs of other endpoints are never reported; their Dial and
// bridge events only say more about the agent's own. Pure: no clock, no network; one thread.

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pbx/asterisk/channel.hpp"
#include "pbx/asterisk/outcome.hpp"
#include "record/call_book.hpp"

namespace ringside::pbx::asterisk {

struct LegReports {
    std::function<void(const LegUpdate&)> leg;
    std::function<void(const PbxCallId& from, const PbxCallId& into)> linked;
};

class Legs {
  public:
    Legs(std::string endpoint, const Country* home, bool sees_all, LegReports reports);

    /// Each takes one whole event. Events about other endpoints change nothing that is reported.
    void channel_seen(const boost::json::object& event);
    void channel_destroyed(const boost::json::object& event);
    void hold(const boost::json::object& event);
    void unhold(const boost::json::object& event);
    void dial(const boost::json::object& event);
    void entered_bridge(const boost::json::object& event);
    void blind_transfer(const boost::json::object& event);

    /// The channels that the PBX has right now (after a connect). Gives those that are the agent's; others known are
    /// forgotten.
    std::vector<LegId> snapshot(const std::vector<const boost::json::object*>& channels);

  private:
    struct Leg {
        PbxCallId call;
        Origin origin = Origin::unknown;
        LegState state = LegState::fresh;
        bool up = false, answered = false, held = false, rang = false, transferred = false;
        std::string dial_status;
        LegUpdate told;  ///< what was reported last, so that nothing is said twice
    };
    struct Caller {
        std::string exten, queue;
    };

    bool own(const Channel& channel) const { return endpoint_of(channel.name) == endpoint_; }
    Leg& observe(const Channel& channel, Millis at);
    void learn_origin(Leg& leg, const Channel& channel) const;
    void learn_state(Leg& leg, const Channel& channel);
    void advance(Leg& leg, LegState state);
    void answered(const LegId& id, Leg& leg, Millis at);
    void describe(const Leg& leg, const Channel& channel, LegUpdate& update) const;
    void report(Leg& leg, LegUpdate update);

    const std::string endpoint_;
    const Country* const home_;
    const bool sees_all_;
    const LegReports reports_;
    std::map<LegId, Leg> legs_;
    std::map<std::string, Caller, std::less<>>
        callers_;  ///< by channel id: other legs, for the number called and the queue
};

}  // namespace ringside::pbx::asterisk
