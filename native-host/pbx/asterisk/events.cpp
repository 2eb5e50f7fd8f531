#include "pbx/asterisk/events.hpp"

#include <algorithm>
#include <iterator>

namespace ringside::pbx::asterisk {
namespace {

struct Row {
    std::string_view type;
    void (Legs::*handler)(const boost::json::object&);
    Heard heard = Heard::used;
};

constexpr Row rows[] = {
    {"ChannelCreated", &Legs::channel_seen},
    {"ChannelStateChange", &Legs::channel_seen},
    {"ChannelConnectedLine", &Legs::channel_seen},
    {"ChannelCallerId", &Legs::channel_seen},
    {"ChannelDialplan", &Legs::channel_seen},
    {"ChannelVarset", &Legs::channel_seen},
    {"ChannelHangupRequest", &Legs::channel_seen},
    {"ChannelLeftBridge", &Legs::channel_seen},
    {"StasisStart", &Legs::channel_seen},
    {"StasisEnd", &Legs::channel_seen},
    {"ChannelDestroyed", &Legs::channel_destroyed},
    {"ChannelHold", &Legs::hold},
    {"ChannelUnhold", &Legs::unhold},
    {"ChannelEnteredBridge", &Legs::entered_bridge},
    {"BridgeBlindTransfer", &Legs::blind_transfer},
    {"Dial", &Legs::dial},
    {"ApplicationReplaced", nullptr, Heard::replaced},
    {"BridgeAttendedTransfer", nullptr, Heard::ignored},
    {"BridgeCreated", nullptr, Heard::ignored},
    {"BridgeDestroyed", nullptr, Heard::ignored},
    {"BridgeMerged", nullptr, Heard::ignored},
    {"BridgeVideoSourceChanged", nullptr, Heard::ignored},
    {"ChannelDtmfReceived", nullptr, Heard::ignored},
    {"ChannelTalkingFinished", nullptr, Heard::ignored},
    {"ChannelTalkingStarted", nullptr, Heard::ignored},
    {"ContactStatusChange", nullptr, Heard::ignored},
    {"DeviceStateChanged", nullptr, Heard::ignored},
    {"EndpointStateChange", nullptr, Heard::ignored},
    {"PeerStatusChange", nullptr, Heard::ignored},
    {"TextMessageReceived", nullptr, Heard::ignored},
};

}  // namespace

Heard hear(Legs& legs, std::string_view type, const boost::json::object& event) {
    const auto row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& r) { return r.type == type; });
    if (row == std::end(rows)) return Heard::unknown;
    if (row->handler) (legs.*row->handler)(event);
    return row->heard;
}

}  // namespace ringside::pbx::asterisk
