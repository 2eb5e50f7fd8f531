#include "pbx/net/connection.hpp"

#include <openssl/crypto.h>

#include "pbx/net/faults.hpp"
#include "pbx/net/resolve.hpp"

namespace ringside::pbx {
namespace {

std::string basic_credentials(const Peer& peer) {
    std::string plain = peer.user + ":" + peer.password;
    std::string out(plain.size() * 4 / 3 + 8, '\0');
    const int size =
        lws_b64_encode_string(plain.data(), static_cast<int>(plain.size()), out.data(), static_cast<int>(out.size()));
    OPENSSL_cleanse(plain.data(), plain.size());
    out.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return "Basic " + out;
}

/// The host of "host:port", "user:password@host:port" or "[v6]:port".
std::string_view proxy_host(std::string_view proxy) {
    if (const auto at = proxy.rfind('@'); at != proxy.npos) proxy.remove_prefix(at + 1);
    if (proxy.starts_with('[')) return proxy.substr(1, proxy.find(']') - 1);
    return proxy.substr(0, proxy.rfind(':'));
}

std::string with_numeric_host(std::string proxy, const std::string& address) {
    const auto host = proxy_host(proxy);
    const auto at = static_cast<std::size_t>(host.data() - proxy.data());
    const bool ipv6 = address.find(':') != std::string::npos && (at == 0 || proxy[at - 1] != '[');
    return proxy.replace(at, host.size(), ipv6 ? "[" + address + "]" : address);
}

bool is_literal(std::string_view host) {
    Url url;
    url.host = host;
    return url.is_address();
}

}  // namespace

int on_lws_event(lws* wsi, lws_callback_reasons reason, void* user, void* in, std::size_t length) {
    switch (reason) {
        // Only these are about a connection of ours; for all others `wsi` may be a stand-in that must not be looked
        // into.
        case LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION:
        case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
        case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
        case LWS_CALLBACK_CLIENT_ESTABLISHED:
        case LWS_CALLBACK_CLIENT_RECEIVE:
        case LWS_CALLBACK_CLIENT_WRITEABLE:
        case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
        case LWS_CALLBACK_CLIENT_CLOSED:
        case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE:
        case LWS_CALLBACK_RECEIVE_CLIENT_HTTP:
        case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
        case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
        case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
        case LWS_CALLBACK_WSI_DESTROY:
            break;
        default:
            return 0;
    }
    auto* connection = static_cast<Connection*>(lws_get_opaque_user_data(wsi));
    if (!connection) return 0;
    // Here `user` is the X509_STORE_CTX and `in` the SSL.
    if (reason == LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION)
        return connection->verify(static_cast<X509_STORE_CTX*>(user));
    return connection->on_event(wsi, reason, in, length);
}

Connection::Connection(Service& service, Peer peer, Url::Scheme scheme, std::chrono::milliseconds within)
    : service_(service), peer_(std::move(peer)), scheme_(scheme), within_(within) {
    timer_.owner = this;
}

Connection::~Connection() {
    OPENSSL_cleanse(peer_.password.data(), peer_.password.size());
}

void Connection::begin() {
    keep_ = shared_from_this();
    service_.add(this);
    url_ = parse_url(peer_.url);
    if (!url_ || url_->scheme != scheme_)
        return finish({Problem::bad_address,
                       "not an address of the form " +
                           std::string(scheme_ == Url::Scheme::wss ? "wss://host:port" : "https://host:port/path")});
    if (!service_.context()) return finish({Problem::unreachable, "the network library did not start"});
    lws_sul_schedule(service_.context(), 0, &timer_.list, on_deadline, within_.count() * LWS_US_PER_MS);
    proxy_ = choose_proxy(peer_.proxy, service_.proxies(), url_->host);
    const std::string hop(proxy_.empty() ? std::string_view(url_->host) : proxy_host(proxy_));
    if (is_literal(hop)) return resolved(std::vector{hop});
    resolve(hop, [self = weak_from_this(), service = service_.weak_from_this()](auto addresses) {
        if (const auto alive = service.lock())
            alive->run([self, addresses = std::move(addresses)] {
                if (const auto connection = self.lock()) connection->resolved(addresses);
            });
    });
}

void Connection::resolved(std::optional<std::vector<std::string>> addresses) {
    if (finished_) return;
    if (!addresses) return finish({Problem::name_not_found, proxy_.empty() ? url_->host : "the proxy's name"});
    addresses_ = std::move(*addresses);
    try_next_address();
}

void Connection::try_next_address() {
    const std::string address = addresses_[next_address_++];
    const std::string proxy = proxy_.empty() ? "" : with_numeric_host(proxy_, address);
    lws_client_connect_info info{};
    Failure failure;
    info.vhost = service_.vhost(peer_.trust, proxy, failure);
    if (!info.vhost) return finish(failure);
    const auto host = url_->authority();
    info.context = service_.context();
    info.address = proxy.empty() ? address.c_str() : url_->host.c_str();
    info.port = url_->port;
    info.host = info.origin = host.c_str();
    info.path = url_->target.c_str();
    info.ssl_connection = LCCSCF_USE_SSL | LCCSCF_HTTP_NO_FOLLOW_REDIRECT;
    info.alpn = "http/1.1";
    info.method = method();
    info.local_protocol_name = "ari";
    info.opaque_user_data = this;
    info.pwsi = &wsi_;
    info.retry_and_idle_policy = liveness();
    const auto hold = shared_from_this();
    verdict_ = {};
    if (!lws_client_connect_via_info(&info) && !wsi_ && !verdict_)
        attempt_failed({Problem::unreachable, "no connection"});
}

void Connection::attempt_failed(Failure why) {
    if (finished_) return;
    if (why.problem != Problem::unreachable || next_address_ >= addresses_.size()) return finish(std::move(why));
    verdict_ = std::move(why);
    service_.run([self = weak_from_this()] {
        if (const auto connection = self.lock(); connection && !connection->finished_) connection->try_next_address();
    });
}

int Connection::on_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t length) {
    const auto hold = shared_from_this();
    switch (reason) {
        case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER: {
            if (!peer_.user.empty()) {
                auto credentials = basic_credentials(peer_);
                const bool fits = append_header(in, length, "authorization:", credentials);
                OPENSSL_cleanse(credentials.data(), credentials.size());
                if (!fits) return -1;
            }
            return on_own_event(wsi, reason, in, length);
        }
        case LWS_CALLBACK_CLIENT_CONNECTION_ERROR: {
            const std::string_view text(static_cast<const char*>(in), in ? length : 0);
            wsi_ = nullptr;
            attempt_failed(verdict_ ? verdict_ : connection_error(text));
            return 0;
        }
        case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP: {
            const auto status = static_cast<int>(lws_http_client_http_response(wsi));
            const bool redirect = status >= 300 && status < 400 && status != 304;
            const bool refused_upgrade = !method() && status != 101;
            if (redirect || refused_upgrade) verdict_ = judge_status(status);
            if (!verdict_ && refused_upgrade) verdict_ = {Problem::not_a_pbx, "the answer is not that of a WebSocket"};
            if (redirect && method()) finish(verdict_);
            return verdict_ ? -1 : on_own_event(wsi, reason, in, length);
        }
        case LWS_CALLBACK_WSI_DESTROY:
            wsi_ = nullptr;
            if (finished_) keep_.reset();
            return 0;
        default:
            return on_own_event(wsi, reason, in, length);
    }
}

int Connection::verify(X509_STORE_CTX* chain) {
    if (auto why = tls::judge(chain, peer_.trust, url_->host)) {
        verdict_ = std::move(why);
        return -1;
    }
    return 0;
}

Failure Connection::connection_error(std::string_view text) const {
    auto why = judge_connect_error(text);
    if (why.problem == Problem::unreachable && !proxy_.empty()) why.problem = Problem::proxy_refused;
    return why;
}

void Connection::established() {
    established_ = true;
    lws_sul_cancel(&timer_.list);
}

void Connection::end_within(std::chrono::milliseconds limit) {
    lws_sul_schedule(service_.context(), 0, &timer_.list, on_deadline, limit.count() * LWS_US_PER_MS);
}

bool Connection::append_header(void* in, std::size_t length, const char* name, const std::string& value) const {
    auto** at = static_cast<unsigned char**>(in);
    return lws_add_http_header_by_name(wsi_, reinterpret_cast<const unsigned char*>(name),
                                       reinterpret_cast<const unsigned char*>(value.data()),
                                       static_cast<int>(value.size()), at, *at + length) == 0;
}

void Connection::on_deadline(lws_sorted_usec_list* list) {
    auto* self = reinterpret_cast<Timer*>(list)->owner;
    lws_cancel_service(self->service_.context());  // so that the report leaves at once, see Service::do_due
    if (self->established_) return self->finish({self->last_problem_, self->last_words_});
    const auto seconds = std::to_string(static_cast<double>(self->within_.count()) / 1000.0).substr(0, 4);
    self->finish({Problem::unreachable, "no answer within " + seconds + " s"});
}

void Connection::cancel() {
    finish({Problem::cancelled, {}});
}

void Connection::finish(Failure why) {
    if (finished_) return;
    finished_ = true;
    lws_sul_cancel(&timer_.list);
    service_.remove(this);
    ended(why);
    if (wsi_)
        lws_set_timeout(wsi_, PENDING_TIMEOUT_CLOSE_ACK, LWS_TO_KILL_ASYNC);  // keep_ goes with WSI_DESTROY
    else
        service_.run([gone = std::move(keep_)] {});  // not under our own feet
}

void Connection::abandon() {
    finished_ = true;
    lws_sul_cancel(&timer_.list);
    service_.remove(this);
    if (!wsi_) keep_.reset();
}

}  // namespace ringside::pbx
