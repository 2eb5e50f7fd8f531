// A request and its answer as a site sees them; nothing of libwebsockets.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace practice::server {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method;
    std::string path;  ///< decoded, without query
    Fields query;      ///< decoded
    std::string authorization;
    std::string if_none_match;
    std::string body;

    /// The first parameter of that name; empty where there is none.
    [[nodiscard]] std::string param(std::string_view name) const {
        for (const auto& [key, value] : query) {
            if (key == name) {
                return value;
            }
        }
        return {};
    }
};

struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    Fields headers;
};

using SocketId = std::uint64_t;

enum class Payload { text, binary };

/// What a site can do to its WebSockets. Closed ids are ignored.
class Outlet {
  public:
    virtual ~Outlet() = default;
    virtual void send(SocketId socket, std::string message, Payload payload) = 0;
};

/// One PBX's contract over HTTPS and WebSocket. Called on the event loop's thread.
class Site {
  public:
    virtual ~Site() = default;
    virtual Response answer(const Request& request) = 0;
    /// Status 101 lets the upgrade happen; anything else is the refusal.
    virtual Response upgrade(const Request& request) = 0;
    virtual void opened(SocketId socket, const Request& request) = 0;
    virtual void message(SocketId socket, std::string_view text) = 0;
    virtual void closed(SocketId socket) = 0;
};

}  // namespace practice::server
