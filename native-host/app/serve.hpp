#pragma once
// The broker of this build: with the extension's ids that it serves.

#include "platform/paths.hpp"

namespace ringside::app {

/// Blocks until the broker has left, by itself or by SIGTERM. Gives its exit code.
int serve(const platform::Paths& paths);

}  // namespace ringside::app
