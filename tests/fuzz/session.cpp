// Any messages, a line each, to a whole broker in mid-call: scripted PBX, store in memory, an app that has joined.
// Whatever the session sends, what it gets is JSON that a browser takes, and another browser's session is served.
// As in the golden messages "c-1" is the live call's id and "app-1" the app.

#include <cstdint>

#include "demand.hpp"
#include "frame/frame.hpp"
#include "world.hpp"

using namespace ringside;
using namespace ringside::broker;
using ringside::fuzz::demand;

namespace {

void demand_readable(const Browser& browser) {
    for (const std::string& message : browser.trace()) {
        demand(message.size() <= frame::max_to_browser, "a browser closes its port at a longer message");
        json::error_code error;
        demand(json::parse(message, error).is_object() && !error, "what is sent is an object of JSON");
    }
}

std::string with_id(std::string_view line, const std::string& call) {
    constexpr std::string_view stand_in = "\"c-1\"";
    std::string message(line);
    for (auto at = message.find(stand_in); at != std::string::npos; at = message.find(stand_in, at + call.size()))
        message.replace(at, stand_in.size(), '"' + call + '"');
    return message;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
    testing::InitGoogleTest(count, *arguments);
    testing::FLAGS_gtest_throw_on_failure = true;  // uncaught: libFuzzer keeps the input
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    World world;
    Browser browser(world), other(world);
    world.sign_in(browser);
    world.settle();
    world.pbx->ring("call-1", "+14085550123", "Ana Ruiz");
    world.settle();
    App fernbank(browser, "app-1", "https://fernbank.example");

    const std::string call(browser.request("call/live", {}).at("calls").at(0).at("id").as_string());

    std::string_view rest = fuzz::text_of(data, size);
    for (int messages = 0; !rest.empty() && messages < 64; ++messages)
        browser.send(with_id(fuzz::take_line(rest), call));
    world.settle();
    if (world.pbx->sink_) world.pbx->hang_up("call-1");
    world.settle();

    demand_readable(browser);
    demand_readable(other);
    other.request("pbx/state", {});
    return 0;
}
