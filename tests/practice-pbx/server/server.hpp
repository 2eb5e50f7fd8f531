// The TLS server: HTTPS and WebSocket by libwebsockets, one thread, and the faults that it plays on command.
// It knows no PBX; a Site answers.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "scenario/director.hpp"
#include "server/certificates.hpp"
#include "server/http.hpp"

namespace practice::server {

/// How the next connections are turned away.
enum class Refusal { none, tcp, unauthorized, forbidden, unavailable, redirect };
enum class Cut { tcp, mid_frame };

class Server final : public Outlet, public scenario::Scheduler {
  public:
    /// Throws std::runtime_error when the port is taken. `port` 0: any free one.
    Server(int port, const Certificates& certificates);
    ~Server() override;

    void serve(Site& site);
    [[nodiscard]] int port() const;

    /// Runs until `stop`. `woken` runs on this thread after every `wake`.
    void run(std::function<void()> woken);
    void stop();
    /// Any thread.
    void wake();

    void send(SocketId socket, std::string message, Payload payload) override;
    [[nodiscard]] scenario::Instant now() const override;
    void after(scenario::Millis delay, std::function<void()> what) override;

    // ---- faults
    /// Cuts every WebSocket; how many there were.
    std::size_t cut(Cut how);
    /// Neither reads nor writes on sockets: pings stay without an answer.
    void set_silent(bool silent);
    void set_delay(scenario::Millis delay);
    void refuse(Refusal how);
    /// To every socket, whatever it subscribed to.
    void send_to_all(const std::string& message, Payload payload);
    [[nodiscard]] std::size_t sockets() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace practice::server
