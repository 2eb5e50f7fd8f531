// Asterisk's contract as a site: the event socket at /ari/events, REST below /ari/ and on that socket, and the file of
// call-detail records. Also the audience of the plays: it decides who hears which event.
#pragma once

#include <unordered_map>

#include "ari/record_file.hpp"
#include "ari/rest.hpp"

namespace practice::ari {

struct Counts {
    std::uint64_t events_sent = 0;
    std::uint64_t socket_requests = 0;
    std::uint64_t sockets_opened = 0;
};

class AriSite : public server::Site {
  public:
    /// `outlet` and `director` outlive the site.
    AriSite(server::Outlet& outlet, scenario::Director& director, Accounts& accounts, Version version);

    server::Response answer(const server::Request& request) override;
    server::Response upgrade(const server::Request& request) override;
    void opened(server::SocketId socket, const server::Request& request) override;
    void message(server::SocketId socket, std::string_view text) override;
    void closed(server::SocketId socket) override;

    /// Sends it to every application that hears it, and keeps the snapshot.
    void publish(json::object event);
    void append(const std::vector<json::object>& records) { records_.append(records); }

    /// Another client takes the application over: its socket hears that, and nothing ever again. An empty name means
    /// all. Returns how many.
    std::size_t replace(const std::string& application);

    [[nodiscard]] const Exchange& exchange() const { return exchange_; }
    [[nodiscard]] const Counts& counts() const { return counts_; }
    [[nodiscard]] std::size_t records() const { return records_.records(); }

  private:
    struct Client {
        std::string application;
        Rights rights;
    };
    void tell(const json::object& event);
    void tell_endpoint(std::string_view endpoint, const json::object& cause);
    void tell_replaced(Application& application);
    [[nodiscard]] json::object rest_over_socket(const Client& client, const json::object& frame);

    server::Outlet& outlet_;
    Accounts& accounts_;
    Exchange exchange_;
    RecordFile records_;
    std::unordered_map<server::SocketId, Client> clients_;
    Counts counts_;
};

}  // namespace practice::ari
