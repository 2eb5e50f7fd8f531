#pragma once
// Broker → browser, over as many brokers as it takes.

#include <random>
#include <string>
#include <string_view>

#include "frame/frame.hpp"
#include "relay/broker_finder.hpp"
#include "relay/browser_output.hpp"
#include "relay/link.hpp"

namespace ringside::relay {

/// Finds a broker, says who is calling, passes its frames on, and when it goes finds the next. The browser's port stays
/// open all the while and learns of it by `host/link`.
class Downlink {
  public:
    Downlink(BrokerFinder finder, std::string introduction, Link& link, BrowserOutput& browser);

    [[noreturn]] void run();

  private:
    enum class Told { nothing, up, down };

    /// Until the broker goes. Gives the reason.
    std::string serve(const Socket& socket);
    bool open(const Socket& socket, frame::Decoder& decoder);
    bool repeat_hello(const Socket& socket, const std::string& hello, frame::Decoder& decoder);
    void pass_on(frame::Decoder& decoder);
    void tell_down(const std::string& reason);
    void tell_up(std::string_view hello);

    BrokerFinder finder_;
    std::string introduction_;  // framed
    Link& link_;
    BrowserOutput& browser_;
    Told told_ = Told::nothing;
    std::string told_reason_;
    std::minstd_rand random_;
};

}  // namespace ringside::relay
