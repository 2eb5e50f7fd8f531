#pragma once
// The broker's end of the local socket: accepts relays of the same user, cuts frames, gathers what is to be sent into
// one write. Main thread (its io_context) only.

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <functional>
#include <memory>
#include <set>

#include "broker/broker.hpp"
#include "platform/descriptor.hpp"

namespace ringside::broker {

class Connection;

class Server {
  public:
    /// `changed` runs whenever a connection has come or gone.
    Server(boost::asio::io_context& io, Broker& broker, platform::Descriptor listening, std::function<void()> changed);
    ~Server();

    /// No new relays; those that are here stay.
    void stop_accepting();
    void close_all();

  private:
    friend class Connection;
    void accept();

    boost::asio::io_context& io_;
    Broker& broker_;
    boost::asio::local::stream_protocol::acceptor acceptor_;
    std::function<void()> changed_;
    std::set<std::shared_ptr<Connection>> connections_;
};

}  // namespace ringside::broker
