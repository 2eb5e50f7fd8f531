#pragma once
// The two pipes to the browser.

#include "platform/descriptor.hpp"
#include "platform/error.hpp"

namespace ringside::platform {

struct BrowserPipes {
    Descriptor in;
    Descriptor out;
};

/// First act of a relay: moves stdin and stdout to private descriptors, then points 1 at stderr and 0 at /dev/null. A
/// stray print of some library would otherwise be read by the browser as the length of a frame. Call it once.
Result<BrowserPipes> take_stdio();

}  // namespace ringside::platform
