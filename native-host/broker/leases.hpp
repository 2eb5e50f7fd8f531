#pragma once
// Several browsers may show the same CRM: each look-up, write-back and notification is leased to one app instance, so
// that nothing is asked, written or rung twice. A lease that runs out goes to the next who asks, under a higher token
// (a fence: the late one is told so). Pure: time is passed in. One thread.

#include <cstdint>
#include <string>
#include <unordered_map>

#include "record/ids.hpp"

namespace ringside::broker {

class Leases {
  public:
    struct Grant {
        bool granted = false;
        bool done = false;  ///< somebody has finished it: nothing to do
        std::uint64_t token = 0;
    };

    /// Refused while anybody holds it, the asker too: work that is under way is not begun again.
    Grant take(const std::string& work, const std::string& holder, Millis now, Millis length);

    enum class Released { released, lost };
    Released release(const std::string& work, std::uint64_t token, bool done, Millis now);

    /// An instance or a session has gone: what it held is free. `holder` is a prefix.
    void drop(const std::string& holder);

    /// The call has closed: whoever opens it next asks anew. Works name their call: "…/<call id>/…".
    void forget(const CallId& call);

  private:
    struct Entry {
        std::string holder;
        std::uint64_t token = 0;
        Millis until = 0;
        bool done = false;
    };
    std::unordered_map<std::string, Entry> entries_;
    std::uint64_t last_token_ = 0;
};

}  // namespace ringside::broker
