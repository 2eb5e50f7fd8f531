#pragma once
// Keeps one account connected: connect → snapshot → back-fill history from the cursor → live; after any gap the same
// again.
//
// Contract: lives on the main io_context, owns the adapter. Problems that another try cannot mend (wrong password,
// certificate, pin, address, missing right, unknown extension) stop it until `retry` or a new sign-in; all others back
// off. History is read again 5, 30 and 120 s after each gap and each call's end, since rows come late everywhere.

#include <functional>
#include <memory>
#include <string>

#include "pbx/adapter.hpp"
#include "pbx/backoff.hpp"

namespace ringside::pbx {

enum class LinkState { offline, connecting, catching_up, live, degraded, needs_sign_in, forbidden, refused };

struct LinkStatus {
    LinkState state = LinkState::offline;
    Failure why;  ///< of the last fault; none while all is well
    Millis since = 0;
    Millis retry_at = 0;  ///< 0: no retry planned
    Caps caps;
};

/// What the broker hears of a link.
class Listener {
  public:
    virtual ~Listener() = default;
    virtual void link_changed(const LinkStatus& status) = 0;
    virtual void leg(const LegUpdate& update) = 0;
    virtual void snapshot(const std::vector<LegId>& present) = 0;
    virtual void linked(const PbxCallId& from, const PbxCallId& into) = 0;
    /// Rows to upsert, and the cursor to store with them in one transaction.
    virtual void history(const std::vector<HistoryCall>& calls, const std::string& cursor) = 0;
    /// Calls of this time may be missing for good (the PBX has no history).
    virtual void gap(const Gap& gap) = 0;
};

/// Time and waiting, so that tests run with a fake clock.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Millis now() const = 0;
    /// Calls `fn` on the main thread after `delay`; the returned function cancels it.
    virtual std::function<void()> after(std::chrono::milliseconds delay, std::function<void()> fn) = 0;
};

class Link final {
  public:
    /// `last_seen`: until when the store knows all (0: never connected), `cursor`: history cursor of the last run.
    struct Resume {
        std::string cursor;
        Millis last_seen = 0;
    };

    Link(std::unique_ptr<Adapter> adapter, Secret secret, Clock& clock, std::function<double()> random,
         Listener& listener, Resume resume);
    ~Link();

    void start();
    void stop();
    /// One immediate try: the agent asked, or the network came back.
    void retry();
    const LinkStatus& status() const;

    void dial(const Number& number, std::function<void(Failure, PbxCallId)> done);
    void act(const PbxCallId& call, const LegId& leg, Action action, std::function<void(Failure)> done);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Makes the adapter for an account's kind; null for a kind that nobody knows. The io_context's executor is where all
/// arrives.
class Net;  // pbx/net/net.hpp: the one libwebsockets thread
std::unique_ptr<Adapter> make_adapter(const Account& account, Net& net);

}  // namespace ringside::pbx
