#include "broker/server.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "frame/frame.hpp"
#include "platform/local_socket.hpp"

namespace ringside::broker {

namespace asio = boost::asio;
using local = asio::local::stream_protocol;

namespace {

constexpr std::size_t kReadSize = 256 * 1024;
/// A browser that does not read for so long is lost; it comes back with a new session and reads everything anew.
constexpr std::size_t kMostUnsent = 64 * 1024 * 1024;

}  // namespace

class Connection final : public Peer, public std::enable_shared_from_this<Connection> {
  public:
    Connection(local::socket socket, Server& server) : socket_(std::move(socket)), server_(server) {}

    void start() {
        session_ = server_.broker_.connect(shared_from_this());
        read();
    }

    void send(std::string payload) override {
        if (closed_) return;
        if (payload.size() > frame::max_to_browser) {
            spdlog::error("a message of {} bytes is too large for the browser and was dropped", payload.size());
            return;
        }
        frame::append(pending_, payload);
        if (pending_.size() > kMostUnsent) return end();
        if (writing_ || flush_posted_) return;
        // Whatever else is sent before the loop comes round leaves in the same write.
        flush_posted_ = true;
        asio::post(socket_.get_executor(), [self = shared_from_this()] {
            self->flush_posted_ = false;
            self->write();
        });
    }

    void close() override { closing_ = true, finish_if_sent(); }

    void end() {
        if (closed_) return;
        closed_ = true;
        boost::system::error_code ignored;
        socket_.close(ignored);
        asio::post(server_.io_, [self = shared_from_this()] {
            Server& server = self->server_;
            if (server.connections_.erase(self) == 0) return;
            server.broker_.disconnected(self->session_);
            server.changed_();
        });
    }

  private:
    void read() {
        const auto room = decoder_.prepare(kReadSize);
        socket_.async_read_some(asio::buffer(room.data(), room.size()),
                                [self = shared_from_this()](boost::system::error_code error, std::size_t bytes) {
                                    if (error) return self->end();
                                    self->decoder_.commit(bytes);
                                    self->take_frames();
                                    if (!self->closed_) self->read();
                                });
    }

    void take_frames() {
        while (auto event = decoder_.next()) {
            if (const auto* whole = std::get_if<frame::Frame>(&*event))
                server_.broker_.receive(session_, whole->payload);
            else
                server_.broker_.oversized(session_, std::get<frame::TooLarge>(*event).size);
            if (closed_) return;
        }
    }

    void write() {
        if (writing_ || closed_ || pending_.empty()) return;
        writing_ = true;
        sending_.swap(pending_);
        asio::async_write(socket_, asio::buffer(sending_),
                          [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                              self->writing_ = false;
                              self->sending_.clear();
                              if (error) return self->end();
                              self->write();
                              self->finish_if_sent();
                          });
    }

    void finish_if_sent() {
        if (closing_ && !writing_ && pending_.empty()) end();
    }

    local::socket socket_;
    Server& server_;
    std::shared_ptr<Session> session_;
    frame::Decoder decoder_{frame::max_from_browser};
    std::string pending_, sending_;
    bool writing_ = false, flush_posted_ = false, closing_ = false, closed_ = false;
};

Server::Server(asio::io_context& io, Broker& broker, platform::Descriptor listening, std::function<void()> changed)
    : io_(io), broker_(broker), acceptor_(io, local(), listening.release()), changed_(std::move(changed)) {
    accept();
}

Server::~Server() = default;

void Server::accept() {
    acceptor_.async_accept([this](boost::system::error_code error, local::socket socket) {
        if (error == asio::error::operation_aborted || !acceptor_.is_open()) return;
        if (!error && platform::check_peer(socket.native_handle())) {
            auto connection = std::make_shared<Connection>(std::move(socket), *this);
            connections_.insert(connection);
            connection->start();
            changed_();
        } else if (!error) {
            spdlog::warn("a connection of another user was refused");
        }
        accept();
    });
}

void Server::stop_accepting() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
}

void Server::close_all() {
    for (const auto& connection : std::set(connections_)) connection->end();
}

}  // namespace ringside::broker
