#include "pbx/net/net.hpp"

#include "pbx/net/http.hpp"
#include "pbx/net/service.hpp"
#include "pbx/net/websocket.hpp"

namespace ringside::pbx {
namespace {

/// Runs `what` on the connection, over there.
template <class Made>
void on_service(Service& service, const std::shared_ptr<Connection>& connection, void (*what)(Made&, std::string),
                std::string text = {}) {
    service.run([connection, what, text = std::move(text)]() mutable {
        what(static_cast<Made&>(*connection), std::move(text));
    });
}

}  // namespace

Net::Net(Post post) : service_(std::make_shared<Service>(std::move(post))) {}
Net::~Net() {
    service_->stop();
}

std::unique_ptr<WebSocket> Net::open(WebSocketRequest request, WebSocketEvents events) {
    auto callbacks = std::make_shared<WebSocketEvents>(std::move(events));
    auto connection = std::make_shared<WebSocketConnection>(*service_, std::move(request), callbacks);
    service_->run([connection] { connection->begin(); });
    return std::make_unique<WebSocket>(service_, std::move(connection), std::move(callbacks));
}

std::unique_ptr<HttpCall> Net::fetch(HttpRequest request, HttpDone done) {
    auto callbacks = std::make_shared<HttpCallbacks>(HttpCallbacks{std::move(done), request.chunk});
    auto connection = std::make_shared<HttpConnection>(*service_, std::move(request), callbacks);
    service_->run([connection] { connection->begin(); });
    return std::make_unique<HttpCall>(service_, std::move(connection), std::move(callbacks));
}

std::unique_ptr<NetTimer> Net::after(std::chrono::milliseconds delay, std::function<void()> fn) {
    auto callback = std::make_shared<std::function<void()>>(std::move(fn));
    service_->run([service = service_.get(), weak = std::weak_ptr(callback), delay] {
        service->at(std::chrono::steady_clock::now() + delay, [service, weak] {
            service->report([weak] {
                if (const auto alive = weak.lock()) (*alive)();
            });
        });
    });
    return std::make_unique<NetTimer>(std::move(callback));
}

WebSocket::WebSocket(std::shared_ptr<Service> service, std::shared_ptr<Connection> connection,
                     std::shared_ptr<void> callbacks)
    : service_(std::move(service)), connection_(std::move(connection)), callbacks_(std::move(callbacks)) {}

WebSocket::~WebSocket() {
    close();
}

void WebSocket::send(std::string text) {
    on_service<WebSocketConnection>(
        *service_, connection_, [](WebSocketConnection& to, std::string what) { to.send(std::move(what)); },
        std::move(text));
}

void WebSocket::close() {
    on_service<WebSocketConnection>(*service_, connection_, [](WebSocketConnection& to, std::string) { to.close(); });
}

HttpCall::HttpCall(std::shared_ptr<Service> service, std::shared_ptr<Connection> connection,
                   std::shared_ptr<void> callbacks)
    : service_(std::move(service)), connection_(std::move(connection)), callbacks_(std::move(callbacks)) {}

HttpCall::~HttpCall() {
    on_service<HttpConnection>(*service_, connection_, [](HttpConnection& to, std::string) { to.cancel(); });
}

}  // namespace ringside::pbx
