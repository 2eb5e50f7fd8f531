#pragma once
// WebSockets and HTTPS to a PBX, with one policy for TLS, pins, names and proxies. The only folder that includes
// libwebsockets.
//
// Threads: every public call and every callback is on the main thread. Net owns one service thread with one lws
// context, made at the first use (loading the CA bundle costs 40 ms, the browser's first answer must not wait for it);
// what it learns comes back through `Post`, one post per round of readable sockets, in order. Secrets: sent as
// `Authorization: Basic` to exactly this address, never in a URL; a redirect is an error, since the secret must not
// follow it. TLS >= 1.2, chain and name verified always; pins are checked on top, never instead. Nothing hangs: each
// attempt has a deadline, and ~Net ends all within two seconds.

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "pbx/adapter.hpp"

namespace ringside::pbx {

/// Whom to talk to, as whom, and what to trust.
struct Peer {
    std::string url;  ///< wss:// or https://
    std::string user, password;
    Trust trust;
    std::string proxy;  ///< "host:port"; "": https_proxy and no_proxy decide; "none"
};

struct WebSocketRequest {
    Peer peer;
    std::chrono::milliseconds connect_within{15'000};
    std::chrono::seconds ping_after{20}, dead_after{30};  ///< silence until we ping, until we give up
    std::size_t max_message = 8u << 20;                   ///< a longer one ends the connection (1009)
};

struct WebSocketEvents {
    std::function<void()> open;
    std::function<void(std::string_view message)> message;
    std::function<void(Failure why)>
        closed;  ///< exactly once, also when `open` never came; not after the handle is gone
};

struct HttpRequest {
    Peer peer;
    std::string method = "GET";
    std::string body, content_type = "application/json";
    std::string if_none_match;
    std::chrono::milliseconds within{30'000};
    std::size_t max_body = 64u << 20;
    std::function<void(std::string_view chunk)>
        chunk;  ///< set: the body of a 200 comes in pieces, `HttpResponse::body` stays empty
};

struct HttpResponse {
    int status = 0;
    std::string etag, retry_after, body;
};

/// Without failure: an answer came, whatever its status (3xx is a failure; 304 is not).
using HttpDone = std::function<void(Failure, HttpResponse)>;

/// What a status other than success means to a link: 401 wrong_password, 403 forbidden, 429 throttled …
Failure judge_status(int status);

class Connection;
class Service;

/// A connection as its user holds it. Destroying it ends the connection; no callback comes afterwards.
class WebSocket {
  public:
    WebSocket(std::shared_ptr<Service> service, std::shared_ptr<Connection> connection,
              std::shared_ptr<void> callbacks);
    ~WebSocket();
    WebSocket(const WebSocket&) = delete;
    WebSocket& operator=(const WebSocket&) = delete;

    void send(std::string text);
    /// Says goodbye (1000); `closed(cancelled)` follows.
    void close();

  private:
    std::shared_ptr<Service> service_;
    std::shared_ptr<Connection> connection_;
    std::shared_ptr<void> callbacks_;
};

/// One request under way. Destroying it cancels; `done` is not called afterwards.
class HttpCall {
  public:
    HttpCall(std::shared_ptr<Service> service, std::shared_ptr<Connection> connection, std::shared_ptr<void> callbacks);
    ~HttpCall();
    HttpCall(const HttpCall&) = delete;
    HttpCall& operator=(const HttpCall&) = delete;

  private:
    std::shared_ptr<Service> service_;
    std::shared_ptr<Connection> connection_;
    std::shared_ptr<void> callbacks_;
};

/// Calls back once after a while. Destroying it cancels.
class NetTimer {
  public:
    explicit NetTimer(std::shared_ptr<void> callback) : callback_(std::move(callback)) {}

  private:
    std::shared_ptr<void> callback_;
};

class Net {
  public:
    using Post = std::function<void(std::function<void()>)>;

    /// `post` runs a function on the main thread; called from the service thread. Construct before other threads start:
    /// it reads https_proxy and no_proxy and takes http_proxy out of the environment, which lws would obey on its own.
    explicit Net(Post post);
    ~Net();

    std::unique_ptr<WebSocket> open(WebSocketRequest request, WebSocketEvents events);
    std::unique_ptr<HttpCall> fetch(HttpRequest request, HttpDone done);
    /// For time-outs of adapters: an answer that does not come.
    std::unique_ptr<NetTimer> after(std::chrono::milliseconds delay, std::function<void()> fn);

  private:
    std::shared_ptr<Service> service_;
};

}  // namespace ringside::pbx
