#pragma once
// One browser profile that is connected through its relay. Panels and app instances of that profile belong to it.
// Main thread only. Owned by the Broker; a Reply holds it weakly, so an answer to a session that has gone is dropped.

#include <map>
#include <memory>
#include <set>
#include <string>

#include "protocol/message.hpp"
#include "record/ids.hpp"

namespace ringside::broker {

/// Where frames go. Implementations queue; they never block and never call back from inside.
class Peer {
  public:
    virtual ~Peer() = default;
    virtual void send(std::string payload) = 0;
    /// Sends what is queued, then ends the connection.
    virtual void close() = 0;
};

class Session {
  public:
    Session(std::string id, std::shared_ptr<Peer> peer) : id_(std::move(id)), peer_(std::move(peer)) {}

    const std::string& id() const { return id_; }
    void send(std::string payload) { peer_->send(std::move(payload)); }
    void notify(std::string_view method, boost::json::object params) {
        send(protocol::notification(method, std::move(params)));
    }
    void close() { peer_->close(); }

    bool introduced = false;  ///< the relay has said whose it is
    bool greeted = false;     ///< hello has been answered
    bool wants_log = false;
    std::string origin;   ///< of the extension, from the browser's argv
    std::string product;  ///< for diagnostics
    std::string browser;
    std::map<CallId, std::set<std::string>> viewing;  ///< calls and the panels of this session that have them open

    /// Names of viewers and instances are unique in a session only.
    std::string qualified(std::string_view name) const { return id_ + "/" + std::string(name); }

  private:
    std::string id_;
    std::shared_ptr<Peer> peer_;
};

/// The answer to one request, given at most once, now or later. A notification's is dropped.
class Reply {
  public:
    Reply(std::weak_ptr<Session> session, boost::json::value id, bool wanted)
        : session_(std::move(session)), id_(std::move(id)), wanted_(wanted) {}

    void result(boost::json::object value) const {
        if (auto session = wanted_ ? session_.lock() : nullptr) session->send(protocol::result(id_, std::move(value)));
    }
    void error(const protocol::Error& error) const {
        if (auto session = wanted_ ? session_.lock() : nullptr) session->send(protocol::failure(id_, error));
    }
    void error(protocol::Code code, std::string cause = {}) const { error(protocol::Error{code, std::move(cause)}); }

  private:
    std::weak_ptr<Session> session_;
    boost::json::value id_;
    bool wanted_;
};

}  // namespace ringside::broker
