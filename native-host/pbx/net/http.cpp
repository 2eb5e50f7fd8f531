#include "pbx/net/http.hpp"

namespace ringside::pbx {
namespace {

std::string header(lws* wsi, lws_token_indexes name) {
    const int size = lws_hdr_total_length(wsi, name);
    if (size <= 0) return {};
    std::string value(static_cast<std::size_t>(size) + 1, '\0');
    const int copied = lws_hdr_copy(wsi, value.data(), size + 1, name);
    value.resize(copied > 0 ? static_cast<std::size_t>(copied) : 0);
    return value;
}

}  // namespace

HttpConnection::HttpConnection(Service& service, HttpRequest request, std::weak_ptr<HttpCallbacks> callbacks)
    : Connection(service, std::move(request.peer), Url::Scheme::https, request.within),
      method_(std::move(request.method)),
      body_(std::move(request.body)),
      content_type_(std::move(request.content_type)),
      if_none_match_(std::move(request.if_none_match)),
      max_body_(request.max_body),
      streaming_(request.chunk != nullptr),
      callbacks_(std::move(callbacks)),
      buffer_(LWS_PRE + 64 * 1024) {}

int HttpConnection::on_own_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t length) {
    switch (reason) {
        case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
            return append_headers(wsi, in, length);
        case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
            return write_body(wsi);
        case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
            return answered(wsi);
        case LWS_CALLBACK_RECEIVE_CLIENT_HTTP: {
            // Comes back as RECEIVE_CLIENT_HTTP_READ with the pieces, chunk headers taken off.
            char* at = buffer_.data() + LWS_PRE;
            int size = static_cast<int>(buffer_.size() - LWS_PRE);
            return lws_http_client_read(wsi, &at, &size) < 0 ? -1 : 0;
        }
        case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
            return receive(std::string_view(static_cast<const char*>(in), length));
        case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
            finish({});
            return -1;
        case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
            wsi_ = nullptr;
            // Without a length the end of the connection is the end of the body (RFC 9112, 6.3).
            finish(response_.status != 0 && !length_known_
                       ? Failure{}
                       : Failure{Problem::lost, "the connection ended in the answer"});
            return 0;
        default:
            return 0;
    }
}

int HttpConnection::append_headers(lws* wsi, void* in, std::size_t length) {
    if (!if_none_match_.empty() && !append_header(in, length, "if-none-match:", if_none_match_)) return -1;
    const bool sends = !body_.empty() || method_ == "POST" || method_ == "PUT";
    if (!sends) return 0;
    if (!body_.empty() && !append_header(in, length, "content-type:", content_type_)) return -1;
    if (!append_header(in, length, "content-length:", std::to_string(body_.size()))) return -1;
    if (body_.empty()) return 0;
    lws_client_http_body_pending(wsi, 1);
    lws_callback_on_writable(wsi);
    return 0;
}

int HttpConnection::write_body(lws* wsi) {
    if (body_.empty()) return 0;
    std::vector<unsigned char> out(LWS_PRE + body_.size());
    std::copy(body_.begin(), body_.end(), out.begin() + LWS_PRE);
    lws_client_http_body_pending(wsi, 0);
    return lws_write(wsi, out.data() + LWS_PRE, body_.size(), LWS_WRITE_HTTP_FINAL) < 0 ? -1 : 0;
}

int HttpConnection::answered(lws* wsi) {
    response_.status = static_cast<int>(lws_http_client_http_response(wsi));
    response_.etag = header(wsi, WSI_TOKEN_HTTP_ETAG);
    response_.retry_after = header(wsi, WSI_TOKEN_HTTP_RETRY_AFTER);
    length_known_ = lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) > 0 ||
                    lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0;
    const bool bodiless = method_ == "HEAD" || response_.status == 204 || response_.status == 304 ||
                          header(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) == "0";
    if (!bodiless) return 0;
    finish({});
    return -1;
}

int HttpConnection::receive(std::string_view piece) {
    received_ += piece.size();
    if (received_ > max_body_) {
        finish({Problem::protocol, "an answer over " + std::to_string(max_body_ >> 20) + " MiB"});
        return -1;
    }
    if (!streaming_ || response_.status != 200) {
        response_.body.append(piece);
        return 0;
    }
    service_.report([to = callbacks_, text = std::string(piece)] {
        if (const auto callbacks = to.lock()) callbacks->chunk(text);
    });
    return 0;
}

void HttpConnection::ended(const Failure& why) {
    service_.report([to = callbacks_, why, response = std::move(response_)] {
        if (const auto callbacks = to.lock()) callbacks->done(why, response);
    });
}

}  // namespace ringside::pbx
