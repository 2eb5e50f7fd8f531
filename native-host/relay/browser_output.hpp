#pragma once
// The way to the browser: whole frames, one after another, from more than one thread.

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "platform/descriptor.hpp"
#include "relay/exit.hpp"

namespace ringside::relay {

class BrowserOutput {
  public:
    BrowserOutput(platform::Descriptor out, Exit& exit) : out_(std::move(out)), exit_(exit) {}

    /// Writes whole frames. Blocks while the browser does not read; ends the process when the browser has gone.
    void write(std::string_view frames);

    /// For the uplink, which must never wait for the browser to read: frames `message` and has another thread write it.
    /// While such a one is waiting, further messages are dropped, so that a flood of mistakes does not pile up.
    void notify(std::string_view message);

  private:
    void write_notices();

    platform::Descriptor out_;
    Exit& exit_;
    std::mutex writing_;

    std::mutex noticing_;
    std::condition_variable noticed_;
    std::string notices_;
    std::thread notifier_;  // started by the first notice; most relays never have one
};

}  // namespace ringside::relay
