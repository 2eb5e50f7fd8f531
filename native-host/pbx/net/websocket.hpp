#pragma once
// A WebSocket client on top of Connection: whole messages in, one lws_write per writeable out. Service thread only.

#include <deque>
#include <string>
#include <vector>

#include "pbx/net/connection.hpp"

namespace ringside::pbx {

class WebSocketConnection final : public Connection {
  public:
    WebSocketConnection(Service& service, WebSocketRequest request, std::weak_ptr<WebSocketEvents> events);

    void send(std::string text);
    void close();

  private:
    const char* method() const override { return nullptr; }
    int on_own_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t length) override;
    void ended(const Failure& why) override;
    const lws_retry_bo_t* liveness() const override { return &liveness_; }

    int receive(lws* wsi, std::string_view piece);
    int write(lws* wsi);
    void tell(std::function<void(WebSocketEvents&)> what);

    const std::size_t max_message_;
    lws_retry_bo_t liveness_{};
    std::weak_ptr<WebSocketEvents> events_;
    std::string in_;
    std::deque<std::string> out_;
    std::vector<unsigned char> buffer_;
    bool open_ = false, closing_ = false;
};

}  // namespace ringside::pbx
