#pragma once
// The verbs, as a person types them.

namespace ringside::app {

/// Parses, runs the verb, gives the exit code. Prints help where there is no verb.
int run_command_line(int count, const char* const* arguments);

}  // namespace ringside::app
