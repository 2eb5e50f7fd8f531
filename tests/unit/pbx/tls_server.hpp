#pragma once
// A TLS server on loopback that does to each connection what the test says, with certificates of a CA made on the spot.

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace ringside::pbx {

using Key = std::shared_ptr<EVP_PKEY>;
using Certificate = std::shared_ptr<X509>;

struct Identity {
    Key key;
    Certificate certificate;
};

/// `issuer` null: self-signed CA. `days` negative: expired.
inline Identity make_identity(const std::string& name, const Identity* issuer, int days = 30) {
    Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    Certificate certificate(X509_new(), X509_free);
    X509* x = certificate.get();
    X509_set_version(x, 2);
    static std::atomic<long> serial{1};
    ASN1_INTEGER_set(X509_get_serialNumber(x), serial++);
    X509_gmtime_adj(X509_getm_notBefore(x), -86400L * 60);
    X509_gmtime_adj(X509_getm_notAfter(x), 86400L * days);
    X509_set_pubkey(x, key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(x, X509_get_subject_name(issuer ? issuer->certificate.get() : x));
    const auto extend = [&](int nid, const std::string& value) {
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
        X509_add_ext(x, extension, -1);
        X509_EXTENSION_free(extension);
    };
    extend(NID_basic_constraints, issuer ? "CA:FALSE" : "critical,CA:TRUE");
    if (issuer) extend(NID_subject_alt_name, name);
    X509_sign(x, issuer ? issuer->key.get() : key.get(), EVP_sha256());
    return {key, certificate};
}

inline std::string to_pem(const Certificate& certificate) {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate.get());
    char* data = nullptr;
    std::string text(data, 0);
    const long size = BIO_get_mem_data(bio, &data);
    text.assign(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return text;
}

class TlsServer {
  public:
    /// Gets the request head and the connection; what it returns or writes is up to it. Runs on the server's thread.
    using Behaviour = std::function<void(SSL*, const std::string& head)>;

    TlsServer(const Identity& identity, Behaviour behaviour, int max_version = TLS1_3_VERSION)
        : context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free), behaviour_(std::move(behaviour)) {
        SSL_CTX_set_max_proto_version(context_.get(), max_version);
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_use_certificate(context_.get(), identity.certificate.get());
        SSL_CTX_use_PrivateKey(context_.get(), identity.key.get());
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(listener_, 64);
        socklen_t size = sizeof address;
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~TlsServer() {
        stop_ = true;
        shutdown(listener_, SHUT_RDWR);
        thread_.join();
        close(listener_);
    }

    bool stopping() const { return stop_; }
    int port = 0;

  private:
    void serve() {
        while (!stop_) {
            const int client = accept(listener_, nullptr, nullptr);
            if (client < 0) continue;
            timeval limit{5, 0};
            setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
            const int at_once = 1;
            setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
            SSL* ssl = SSL_new(context_.get());
            SSL_set_fd(ssl, client);
            if (SSL_accept(ssl) == 1) behaviour_(ssl, head(ssl));
            SSL_free(ssl);
            close(client);
        }
    }
    static std::string head(SSL* ssl) {
        std::string text;
        char c = 0;
        while (text.find("\r\n\r\n") == text.npos && SSL_read(ssl, &c, 1) == 1) text += c;
        return text;
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    Behaviour behaviour_;
    int listener_ = -1;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

inline void say(SSL* ssl, const std::string& text) {
    if (!text.empty()) SSL_write(ssl, text.data(), static_cast<int>(text.size()));
}

/// Answers the WebSocket handshake (RFC 6455, 4.2.2).
inline void accept_upgrade(SSL* ssl, const std::string& head) {
    std::string lower = head;
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto at = lower.find("sec-websocket-key: ") + 19;
    const std::string key = head.substr(at, head.find("\r\n", at) - at) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char hash[EVP_MAX_MD_SIZE], text[2 * EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(key.data(), key.size(), hash, &size, EVP_sha1(), nullptr);
    EVP_EncodeBlock(text, hash, static_cast<int>(size));
    say(ssl, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
                 std::string(reinterpret_cast<char*>(text)) + "\r\n\r\n");
}

/// opcode 1 text, 0 continuation, 8 close; unmasked as servers do.
inline std::string frame(int opcode, bool last, const std::string& payload) {
    std::string text(1, static_cast<char>(opcode | (last ? 0x80 : 0)));
    const auto size = payload.size();
    if (size < 126) {
        text += static_cast<char>(size);
    } else if (size < 65536) {
        text += {static_cast<char>(126), static_cast<char>(size >> 8), static_cast<char>(size & 255)};
    } else {
        text += static_cast<char>(127);
        for (int shift = 56; shift >= 0; shift -= 8) text += static_cast<char>((size >> shift) & 255);
    }
    return text + payload;
}

/// The payload of the client's next text frame; "" at the end.
inline std::string read_text(SSL* ssl) {
    const auto take = [&](std::size_t size) {
        std::string bytes(size, '\0');
        std::size_t got = 0;
        while (got < size) {
            const int n = SSL_read(ssl, bytes.data() + got, static_cast<int>(size - got));
            if (n <= 0) return std::string();
            got += static_cast<std::size_t>(n);
        }
        return bytes;
    };
    const auto head = take(2);
    if (head.size() != 2 || (head[0] & 15) != 1) return {};
    std::size_t size = head[1] & 127;
    if (size == 126) {
        const auto more = take(2);
        if (more.size() != 2) return {};
        size = static_cast<std::size_t>(static_cast<unsigned char>(more[0]) << 8 | static_cast<unsigned char>(more[1]));
    }
    const auto mask = take(4);
    auto text = take(size);
    for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>(text[i] ^ mask[i % 4]);
    return text;
}

}  // namespace ringside::pbx
