#include "pbx/net/websocket.hpp"

namespace ringside::pbx {

WebSocketConnection::WebSocketConnection(Service& service, WebSocketRequest request,
                                         std::weak_ptr<WebSocketEvents> events)
    : Connection(service, std::move(request.peer), Url::Scheme::wss, request.connect_within),
      max_message_(request.max_message),
      events_(std::move(events)) {
    liveness_.secs_since_valid_ping = static_cast<std::uint16_t>(request.ping_after.count());
    liveness_.secs_since_valid_hangup = static_cast<std::uint16_t>(request.dead_after.count());
}

void WebSocketConnection::send(std::string text) {
    out_.push_back(std::move(text));
    if (wsi_ && open_) lws_callback_on_writable(wsi_);
}

void WebSocketConnection::close() {
    if (!wsi_ || !open_) return cancel();
    closing_ = true;
    last_problem_ = Problem::cancelled;
    end_within(std::chrono::seconds(1));
    lws_callback_on_writable(wsi_);
}

int WebSocketConnection::on_own_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t length) {
    switch (reason) {
        case LWS_CALLBACK_CLIENT_ESTABLISHED:
            open_ = true;
            established();
            tell([](WebSocketEvents& to) { to.open(); });
            if (!out_.empty() || closing_) lws_callback_on_writable(wsi);
            return 0;
        case LWS_CALLBACK_CLIENT_RECEIVE:
            return receive(wsi, std::string_view(static_cast<const char*>(in), length));
        case LWS_CALLBACK_CLIENT_WRITEABLE:
            return write(wsi);
        case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
            if (length >= 2) {
                const auto* bytes = static_cast<const unsigned char*>(in);
                last_words_ = "the PBX closed with " + std::to_string(bytes[0] << 8 | bytes[1]);
            }
            return 0;
        case LWS_CALLBACK_CLIENT_CLOSED:
            wsi_ = nullptr;
            finish({last_problem_, last_words_.empty() ? "the connection ended" : last_words_});
            return 0;
        default:
            return 0;
    }
}

int WebSocketConnection::receive(lws* wsi, std::string_view piece) {
    if (lws_is_first_fragment(wsi)) in_.clear();
    if (in_.size() + piece.size() > max_message_) {
        last_problem_ = Problem::protocol;
        last_words_ = "a message over " + std::to_string(max_message_ >> 20) + " MiB";
        end_within(std::chrono::seconds(1));
        lws_close_reason(wsi, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, nullptr, 0);
        return -1;
    }
    in_.append(piece);
    if (!lws_is_final_fragment(wsi) || lws_remaining_packet_payload(wsi) != 0) return 0;
    tell([text = std::move(in_)](WebSocketEvents& to) { to.message(text); });
    in_.clear();
    return 0;
}

int WebSocketConnection::write(lws* wsi) {
    if (!open_) return -1;
    if (out_.empty() && closing_) {
        lws_close_reason(wsi, LWS_CLOSE_STATUS_NORMAL, nullptr, 0);
        return -1;
    }
    if (out_.empty()) return 0;
    const auto& text = out_.front();
    buffer_.resize(LWS_PRE + text.size());
    std::copy(text.begin(), text.end(), buffer_.begin() + LWS_PRE);
    const int written = lws_write(wsi, buffer_.data() + LWS_PRE, text.size(), LWS_WRITE_TEXT);
    if (written < 0) return -1;
    out_.pop_front();
    if (!out_.empty() || closing_) lws_callback_on_writable(wsi);
    return 0;
}

void WebSocketConnection::ended(const Failure& why) {
    open_ = false;
    tell([why](WebSocketEvents& to) { to.closed(why); });
}

void WebSocketConnection::tell(std::function<void(WebSocketEvents&)> what) {
    service_.report([to = events_, what = std::move(what)] {
        if (const auto events = to.lock()) what(*events);
    });
}

}  // namespace ringside::pbx
