#pragma once
// Browser → broker.

#include <string_view>

#include "platform/descriptor.hpp"
#include "relay/browser_output.hpp"
#include "relay/exit.hpp"
#include "relay/link.hpp"

namespace ringside::relay {

/// Reads stdin until the browser closes it, which ends the process. Waits for nothing else for long: neither a browser
/// that does not read nor a broker that does not may hide the end of stdin.
class Uplink {
  public:
    Uplink(platform::Descriptor in, Link& link, BrowserOutput& browser, Exit& exit)
        : in_(std::move(in)), link_(link), browser_(browser), exit_(exit) {}

    [[noreturn]] void run();

  private:
    void send(const Socket& socket, std::string_view frames);

    platform::Descriptor in_;
    Link& link_;
    BrowserOutput& browser_;
    Exit& exit_;
};

}  // namespace ringside::relay
