#pragma once
// Numbers everything that happens and writes down what was accepted. Sequence numbers rise across restarts (they
// continue after the store's last one); the epoch is new with every start of the broker and is part of every cursor.
// Main thread only.

#include <boost/json.hpp>
#include <functional>
#include <string>

#include "pbx/link.hpp"
#include "record/contribution.hpp"
#include "store/store.hpp"

namespace ringside::broker {

/// One thing that happened: named, numbered, timed.
struct Event {
    std::string id;
    Stamp stamp;
    boost::json::object to_json() const { return {{"id", id}, {"sequence", stamp.sequence}}; }
};

class Ledger {
  public:
    Ledger(store::Store& store, const pbx::Clock& clock, std::string epoch);

    void start(std::uint64_t last_sequence) { sequence_ = last_sequence; }

    Event next();
    Millis now() const { return clock_.now(); }

    /// Adds the journal's line of `event` to the batch. `source`: an origin, "pbx" or "agent".
    void note(store::Batch& batch, const Event& event, const AccountId& account, const CallId& call,
              std::string_view kind, const std::string& source, boost::json::object detail = {}) const;

    /// Queues the batch; `done` runs when it is durable or has failed. Failures are logged here too.
    void write(store::Batch batch, std::function<void(store::Error)> done = {});

    /// Runs `then` when everything written so far is in the store: a list must not be older than the news that were
    /// sent.
    void settled(std::function<void()> then);

    /// Writes that have not been confirmed yet: the broker does not leave while there are any.
    std::size_t unconfirmed() const { return unconfirmed_; }

    const std::string& epoch() const { return epoch_; }
    std::string cursor(Revision revision) const { return epoch_ + "." + std::to_string(revision); }
    /// nullopt: a cursor of another epoch, or none of ours.
    std::optional<Revision> revision_of(std::string_view cursor) const;

  private:
    store::Store& store_;
    const pbx::Clock& clock_;
    std::string epoch_;
    std::uint64_t sequence_ = 0;
    std::size_t unconfirmed_ = 0;
};

}  // namespace ringside::broker
