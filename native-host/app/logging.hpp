#pragma once
// The log of the broker: a file of its own that rotates. At the default level it holds no personal data: no number, no
// name, no field's value, no secret at any level.

#include "platform/error.hpp"
#include "platform/paths.hpp"

namespace ringside::app {

enum class LogLevel { normal, debug };

/// Makes spdlog's default logger write to `paths.log_file` (5 MiB, two older ones beside it, readable by the user
/// alone). Never to stdout, which belongs to the browser.
platform::Result<void> open_log(const platform::Paths& paths, LogLevel level);

}  // namespace ringside::app
