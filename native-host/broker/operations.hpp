#pragma once
// The same operation id gets the same answer, and is done once: also across restarts, and while the first is still
// under way. Main thread only.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "broker/session.hpp"
#include "store/store.hpp"

namespace ringside::broker {

class Operations {
  public:
    explicit Operations(store::Store& store) : store_(store) {}

    /// Runs `fresh` unless the operation was done (then `reply` gets its answer) or is under way (then it will).
    /// `request` is what the operation stands for: the same id with another request is an operation_conflict.
    void once(const OperationId& id, const std::string& request, const Reply& reply, std::function<void()> fresh);

    /// The answer, as it will be kept: put into the batch that makes the change durable.
    static store::OperationRow row(const OperationId& id, const std::string& request, const boost::json::object& answer,
                                   Millis at);

    /// The change is durable: everybody who asked gets the answer.
    void succeed(const OperationId& id, const boost::json::object& answer);
    /// It was not done; the id may be used again.
    void fail(const OperationId& id, const protocol::Error& error);

  private:
    struct Pending {
        std::string request;
        std::vector<Reply> waiting;
    };
    void known(const store::OperationRow& row, const std::string& request, const OperationId& id);

    store::Store& store_;
    std::map<OperationId, Pending> pending_;
};

}  // namespace ringside::broker
