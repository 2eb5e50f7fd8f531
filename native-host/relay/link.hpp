#pragma once
// What both pumps know of the way to the broker. Locked inside; no call blocks on I/O.
//
//              first socket          broker gone            answered hello again
//   starting ───────────────▶ up ─────────────────▶ down ─────────────────────▶ up …
//   (frames are kept)   (passed on)          (frames are dropped)

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"

namespace ringside::relay {

using Socket =
    std::shared_ptr<const platform::Descriptor>;  // shared, so that no pump writes to a number reused meanwhile

class Link {
  public:
    // Uplink.

    /// Whole frames from the browser. With a socket: the caller sends them there. Without: they were kept for the
    /// start, or dropped, since the extension has been told that its requests failed.
    Socket route(std::string_view frames);

    /// The same for the browser's first frame, its hello, which opens every later connection as well.
    Socket route_hello(std::string_view frame);

    // Downlink.

    /// The hello to repeat on a new connection. Nothing: there was none yet, and frames are kept again as at the start.
    std::optional<std::string> hello_to_repeat();

    /// Goes up with `socket`, unless frames were kept: then gives these, to be sent before calling again.
    std::optional<std::string> go_up(const Socket& socket);
    void go_down();

  private:
    enum class Phase { starting, up, down };

    Socket route_locked(std::string_view frames);

    std::mutex mutex_;
    Phase phase_ = Phase::starting;
    Socket socket_;
    std::string kept_;
    std::string hello_;
};

}  // namespace ringside::relay
