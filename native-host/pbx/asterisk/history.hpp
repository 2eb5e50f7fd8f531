#pragma once
// Fetches the file of call records over HTTPS and pages through it. `Range` is ignored by Asterisk's server, so an
// unchanged file is recognised by its ETag and a changed one is read whole, once for all pages. Main thread.

#include <functional>
#include <memory>
#include <string>

#include "pbx/asterisk/call_records.hpp"
#include "pbx/net/net.hpp"

namespace ringside::pbx::asterisk {

class History {
  public:
    using Done = std::function<void(Failure, HistoryPage)>;

    History(Net& net, const Account& account) : net_(net), account_(account) {}

    /// The password goes to the PBX's own host only. A file that anyone may read is refused unless policy allows it.
    void read(const std::string& cursor, std::size_t limit, const Secret& secret, Done done);
    void cancel() {
        call_.reset();
        held_.reset();
    }

  private:
    void check_locked(std::function<void(Failure)> then);
    void fetch(RecordCursor cursor, std::size_t limit, const Secret& secret, Done done);
    HttpRequest request() const;

    Net& net_;
    const Account& account_;
    std::unique_ptr<HttpCall> call_;
    std::unique_ptr<NetTimer> held_;  ///< an answer that is known already, given not from inside the question
    bool checked_ = false;
    std::string file_, etag_;  ///< kept while pages are left
};

}  // namespace ringside::pbx::asterisk
