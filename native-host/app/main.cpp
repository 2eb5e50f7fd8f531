// ringside-host: started by a browser it is a relay, by a person whatever the verb says.

#include <span>

#include "app/command_line.hpp"
#include "app/relay_verb.hpp"
#include "platform/process.hpp"

int main(int count, char** arguments) {
    ringside::platform::harden_process();
    const std::span all(arguments, static_cast<std::size_t>(count));
    const auto caller = ringside::relay::parse_caller(all.empty() ? all : all.subspan(1));
    return caller ? ringside::app::run_relay(*caller) : ringside::app::run_command_line(count, arguments);
}
