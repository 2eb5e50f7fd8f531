#include "server/server.hpp"

#include <libwebsockets.h>
#include <openssl/ssl.h>

#include <cstring>
#include <deque>
#include <list>
#include <map>
#include <stdexcept>
#include <unordered_map>

namespace practice::server {
namespace {

constexpr std::size_t kChunk = 16 * 1024, kHeaders = 4 * 1024;

std::string header(lws* wsi, lws_token_indexes token) {
    std::string text(static_cast<std::size_t>(lws_hdr_total_length(wsi, token)) + 1, '\0');
    const int length = lws_hdr_copy(wsi, text.data(), static_cast<int>(text.size()), token);
    text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    return text;
}

Request read_request(lws* wsi, std::string path) {
    static constexpr std::pair<lws_token_indexes, const char*> methods[] = {{WSI_TOKEN_GET_URI, "GET"},
                                                                            {WSI_TOKEN_POST_URI, "POST"},
                                                                            {WSI_TOKEN_PUT_URI, "PUT"},
                                                                            {WSI_TOKEN_DELETE_URI, "DELETE"}};
    Request request;
    request.method = "GET";
    for (const auto& [token, name] : methods) {
        if (lws_hdr_total_length(wsi, token) == 0) continue;
        request.method = name;
        if (path.empty()) path = header(wsi, token);
    }
    request.path = std::move(path);
    request.authorization = header(wsi, WSI_TOKEN_HTTP_AUTHORIZATION);
    request.if_none_match = header(wsi, WSI_TOKEN_HTTP_IF_NONE_MATCH);
    char piece[4096];
    for (int i = 0; lws_hdr_copy_fragment(wsi, piece, sizeof piece, WSI_TOKEN_HTTP_URI_ARGS, i) >= 0; ++i) {
        const std::string_view pair(piece);
        const std::size_t equals = pair.find('=');
        request.query.emplace_back(std::string(pair.substr(0, equals)),
                                   equals == std::string_view::npos ? "" : std::string(pair.substr(equals + 1)));
    }
    return request;
}

const Response& refusal_response(Refusal how) {
    static const std::map<Refusal, Response> table{
        {Refusal::unauthorized,
         {401,
          "application/json",
          R"({"message":"Authentication required"})",
          {{"www-authenticate:", "Basic realm=\"practice\""}}}},
        {Refusal::forbidden, {403, "application/json", R"({"message":"Forbidden"})", {}}},
        {Refusal::unavailable, {503, "text/plain", "Service Unavailable", {{"retry-after:", "7"}}}},
        {Refusal::redirect, {302, "text/plain", "", {{"location:", "https://localhost:1/elsewhere"}}}},
    };
    return table.at(how);
}

/// Found again by the address of its first member, the only thing that libwebsockets hands back.
struct Timer : lws_sorted_usec_list_t {
    std::function<void()> what;
    std::list<Timer>* home = nullptr;
    std::list<Timer>::iterator self;
};

void fire(lws_sorted_usec_list_t* list) {
    auto* timer = static_cast<Timer*>(list);
    const auto what = std::move(timer->what);
    timer->home->erase(timer->self);
    what();
}

}  // namespace

struct Server::Impl {
    struct Frame {
        std::string bytes;
        Payload payload;
    };
    /// One connection: a request with its answer, or a WebSocket with its queue.
    struct Peer {
        Request request;
        std::string answer;
        std::size_t answered = 0;
        SocketId socket = 0;  ///< 0: no WebSocket
        std::string received;
        std::deque<Frame> queue;
    };

    lws_context* context = nullptr;
    lws_vhost* vhost = nullptr;
    Site* site = nullptr;
    std::function<void()> woken;
    std::unordered_map<lws*, Peer> peers;
    std::map<SocketId, lws*> sockets;
    std::list<Timer> timers;
    SocketId last_socket = 0;
    Refusal refusal = Refusal::none;
    scenario::Millis delay{0};
    bool silent = false, stopping = false;

    static int callback(lws* wsi, lws_callback_reasons reason, void*, void* in, std::size_t length) {
        auto* impl = static_cast<Impl*>(lws_context_user(lws_get_context(wsi)));
        return impl ? impl->handle(wsi, reason, static_cast<char*>(in), length) : 0;
    }

    int handle(lws* wsi, lws_callback_reasons reason, char* in, std::size_t length) {
        switch (reason) {
            case LWS_CALLBACK_EVENT_WAIT_CANCELLED:
                return woken ? (woken(), 0) : 0;
            case LWS_CALLBACK_FILTER_NETWORK_CONNECTION:
                return refusal == Refusal::tcp ? 1 : 0;
            case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
                return confirm_upgrade(wsi);
            case LWS_CALLBACK_HTTP:
                return start_request(wsi, std::string(in, length));
            case LWS_CALLBACK_HTTP_BODY:
                return peers[wsi].request.body.append(in, length), 0;
            case LWS_CALLBACK_HTTP_BODY_COMPLETION:
                return answer(wsi);
            case LWS_CALLBACK_HTTP_WRITEABLE:
                return write_body(wsi);
            case LWS_CALLBACK_CLOSED_HTTP:
            case LWS_CALLBACK_WSI_DESTROY:
                return peers.erase(wsi), 0;
            case LWS_CALLBACK_ESTABLISHED:
                return established(wsi);
            case LWS_CALLBACK_RECEIVE:
                return receive(wsi, in, length);
            case LWS_CALLBACK_SERVER_WRITEABLE:
                return write_frame(wsi);
            case LWS_CALLBACK_CLOSED:
                return closed(wsi);
            default:
                return lws_callback_http_dummy(wsi, reason, nullptr, in, length);
        }
    }

    int confirm_upgrade(lws* wsi) {
        Peer& peer = peers[wsi];
        peer.request = read_request(wsi, {});
        const Response response = refusal != Refusal::none ? refusal_response(refusal) : site->upgrade(peer.request);
        if (response.status == 101) return 0;
        return write_head(wsi, response, Body::at_once) == 0 ? 1 : -1;
    }

    int start_request(lws* wsi, std::string path) {
        Peer& peer = peers[wsi];
        peer = {};
        peer.request = read_request(wsi, std::move(path));
        const std::string size = header(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH);
        return size.empty() || size == "0" ? answer(wsi) : 0;
    }

    int answer(lws* wsi) {
        Peer& peer = peers[wsi];
        Response response = refusal != Refusal::none ? refusal_response(refusal) : site->answer(peer.request);
        if (write_head(wsi, response, Body::later) != 0) return -1;
        if (response.body.empty()) return lws_http_transaction_completed(wsi) ? -1 : 0;
        peer.answer = std::move(response.body);
        peer.answered = 0;
        lws_callback_on_writable(wsi);
        return 0;
    }

    enum class Body { at_once, later };

    static int write_head(lws* wsi, const Response& response, Body body) {
        std::vector<unsigned char> buffer(LWS_PRE + kHeaders + (body == Body::at_once ? response.body.size() : 0));
        unsigned char *start = buffer.data() + LWS_PRE, *at = start, *end = start + kHeaders;
        const char* type = response.content_type.empty() ? "text/plain" : response.content_type.c_str();
        if (lws_add_http_common_headers(wsi, static_cast<unsigned>(response.status), type, response.body.size(), &at,
                                        end) != 0)
            return -1;
        for (const auto& [name, value] : response.headers) {
            const std::string field = name.ends_with(':') ? name : name + ":";
            if (lws_add_http_header_by_name(wsi, reinterpret_cast<const unsigned char*>(field.c_str()),
                                            reinterpret_cast<const unsigned char*>(value.c_str()),
                                            static_cast<int>(value.size()), &at, end) != 0)
                return -1;
        }
        if (lws_finalize_http_header(wsi, &at, end) != 0) return -1;
        const auto head = static_cast<std::size_t>(at - start);
        if (lws_write(wsi, start, head, LWS_WRITE_HTTP_HEADERS) < 0) return -1;
        if (body == Body::later || response.body.empty()) return 0;
        std::memcpy(start, response.body.data(), response.body.size());
        return lws_write(wsi, start, response.body.size(), LWS_WRITE_HTTP_FINAL) < 0 ? -1 : 0;
    }

    int write_body(lws* wsi) {
        Peer& peer = peers[wsi];
        if (peer.answer.empty()) return 0;
        const std::size_t size = std::min(kChunk, peer.answer.size() - peer.answered);
        std::vector<unsigned char> buffer(LWS_PRE + size);
        std::memcpy(buffer.data() + LWS_PRE, peer.answer.data() + peer.answered, size);
        peer.answered += size;
        const bool last = peer.answered == peer.answer.size();
        if (lws_write(wsi, buffer.data() + LWS_PRE, size, last ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) < 0) return -1;
        if (!last) return lws_callback_on_writable(wsi), 0;
        peer.answer.clear();
        return lws_http_transaction_completed(wsi) ? -1 : 0;
    }

    int established(lws* wsi) {
        Peer& peer = peers[wsi];
        peer.socket = ++last_socket;
        sockets[peer.socket] = wsi;
        if (silent) lws_rx_flow_control(wsi, 0);
        site->opened(peer.socket, peer.request);
        return 0;
    }

    int receive(lws* wsi, const char* in, std::size_t length) {
        Peer& peer = peers[wsi];
        peer.received.append(in, length);
        if (!lws_is_final_fragment(wsi) || lws_remaining_packet_payload(wsi) != 0) return 0;
        const std::string whole = std::exchange(peer.received, {});
        site->message(peer.socket, whole);
        return 0;
    }

    int write_frame(lws* wsi) {
        Peer& peer = peers[wsi];
        if (silent || peer.queue.empty()) return 0;
        const Frame frame = std::move(peer.queue.front());
        peer.queue.pop_front();
        std::vector<unsigned char> buffer(LWS_PRE + frame.bytes.size());
        std::memcpy(buffer.data() + LWS_PRE, frame.bytes.data(), frame.bytes.size());
        const auto kind = frame.payload == Payload::text ? LWS_WRITE_TEXT : LWS_WRITE_BINARY;
        if (lws_write(wsi, buffer.data() + LWS_PRE, frame.bytes.size(), kind) < 0) return -1;
        if (!peer.queue.empty()) lws_callback_on_writable(wsi);
        return 0;
    }

    int closed(lws* wsi) {
        const auto node = peers.extract(wsi);
        if (node.empty()) return 0;
        sockets.erase(node.mapped().socket);
        if (site) site->closed(node.mapped().socket);
        return 0;
    }

    void queue(SocketId id, std::string bytes, Payload payload) {
        const auto socket = sockets.find(id);
        if (socket == sockets.end()) return;
        peers[socket->second].queue.push_back({std::move(bytes), payload});
        lws_callback_on_writable(socket->second);
    }
};

Server::Server(int port, const Certificates& certificates) : impl_(std::make_unique<Impl>()) {
    lws_set_log_level(LLL_ERR, nullptr);
    static const lws_protocols protocols[] = {{"ari", &Impl::callback, 0, 65536, 0, nullptr, 0},
                                              {nullptr, nullptr, 0, 0, 0, nullptr, 0}};
    lws_context_creation_info info{};
    info.port = port;
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.user = impl_.get();
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT | LWS_SERVER_OPTION_EXPLICIT_VHOSTS |
                   LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
    info.fd_limit_per_thread = 1024;
    info.ssl_cert_filepath = certificates.chain.c_str();
    info.ssl_private_key_filepath = certificates.key.c_str();
    impl_->context = lws_create_context(&info);
    if (!impl_->context) throw std::runtime_error("libwebsockets makes no context");
    info.options |= LWS_SERVER_OPTION_FAIL_UPON_UNABLE_TO_BIND;
    impl_->vhost = lws_create_vhost(impl_->context, &info);
    if (!impl_->vhost) throw std::runtime_error("port " + std::to_string(port) + " cannot be listened on");
}

Server::~Server() {
    impl_->site = nullptr;
    for (Timer& timer : impl_->timers) lws_sul_schedule(impl_->context, 0, &timer, fire, LWS_SET_TIMER_USEC_CANCEL);
    lws_context_destroy(impl_->context);
}

void Server::serve(Site& site) {
    impl_->site = &site;
}
int Server::port() const {
    return lws_get_vhost_listen_port(impl_->vhost);
}

void Server::run(std::function<void()> woken) {
    impl_->woken = std::move(woken);
    while (!impl_->stopping && lws_service(impl_->context, 0) >= 0) continue;
}

void Server::stop() {
    impl_->stopping = true;
    wake();
}
void Server::wake() {
    lws_cancel_service(impl_->context);
}

void Server::send(SocketId socket, std::string message, Payload payload) {
    if (impl_->delay.count() == 0) return impl_->queue(socket, std::move(message), payload);
    after(impl_->delay,
          [this, socket, message = std::move(message), payload] { impl_->queue(socket, message, payload); });
}

scenario::Instant Server::now() const {
    return std::chrono::floor<scenario::Millis>(std::chrono::system_clock::now());
}

void Server::after(scenario::Millis delay, std::function<void()> what) {
    Timer& timer = impl_->timers.emplace_back();
    timer.what = std::move(what);
    timer.home = &impl_->timers;
    timer.self = std::prev(impl_->timers.end());
    lws_sul_schedule(impl_->context, 0, &timer, fire, std::max<lws_usec_t>(1, delay.count() * LWS_US_PER_MS));
}

std::size_t Server::cut(Cut how) {
    // A frame that says 1,000 bytes and brings ten.
    static constexpr unsigned char half[] = {0x81, 126, 0x03, 0xe8, '{', '"', 't', 'y', 'p', 'e', '"', ':', '"', 'C'};
    for (const auto& [id, wsi] : impl_->sockets) {
        if (how == Cut::mid_frame) SSL_write(lws_get_ssl(wsi), half, sizeof half);
        lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    }
    return impl_->sockets.size();
}

void Server::set_silent(bool silent) {
    impl_->silent = silent;
    for (const auto& [id, wsi] : impl_->sockets) {
        lws_rx_flow_control(wsi, silent ? 0 : 1);
        if (!silent) lws_callback_on_writable(wsi);
    }
}

void Server::set_delay(scenario::Millis delay) {
    impl_->delay = delay;
}
void Server::refuse(Refusal how) {
    impl_->refusal = how;
}

void Server::send_to_all(const std::string& message, Payload payload) {
    for (const auto& [id, wsi] : impl_->sockets) send(id, message, payload);
}

std::size_t Server::sockets() const {
    return impl_->sockets.size();
}

}  // namespace practice::server
