#include "relay/relay.hpp"

#include <unistd.h>

#include <thread>

#include "frame/frame.hpp"
#include "platform/io.hpp"
#include "platform/process.hpp"
#include "relay/browser_output.hpp"
#include "relay/downlink.hpp"
#include "relay/exit.hpp"
#include "relay/link.hpp"
#include "relay/messages.hpp"
#include "relay/uplink.hpp"

namespace ringside::relay {

namespace {

ServeHere solo_once(StartSolo start, Exit& exit) {
    if (!start) return {};
    return [start = std::move(start), &exit, running = false]() mutable -> platform::Result<void> {
        if (running) return {};
        auto stop = start();
        if (!stop) return stop.error();
        running = true;
        exit.before(std::move(*stop));
        return {};
    };
}

}  // namespace

void run(platform::BrowserPipes pipes, RelayOptions options) {
    Exit exit;
    Link link;
    BrowserOutput browser(std::move(pipes.out), exit);
    Uplink uplink(std::move(pipes.in), link, browser, exit);
    BrokerFinder finder(options.paths, options.broker, solo_once(options.start_solo, exit), {});
    Downlink downlink(std::move(finder), introduce(options.build, options.caller, ::getpid()), link, browser);

    platform::watch_parent([&exit] { exit.now(); });
    std::thread([&uplink] { uplink.run(); }).detach();  // everything above lives until the process ends
    downlink.run();
}

void tell_failure(const platform::BrowserPipes& pipes, const platform::Error& error) {
    std::string notice;
    frame::append(notice, link_down(error.text()));
    platform::write_all(pipes.out.get(), notice);
}

}  // namespace ringside::relay
