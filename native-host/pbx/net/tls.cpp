#include "pbx/net/tls.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

namespace ringside::pbx::tls {
namespace {

int add_certificates(SSL_CTX* context, const std::string& pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                         BIO_free);
    int added = 0;
    while (X509* certificate = PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)) {
        added += X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate);
        X509_free(certificate);
    }
    ERR_clear_error();  // the end of the text is reported as an error
    return added;
}

}  // namespace

Context make_context(const Trust& trust, Failure& failure) {
    Context context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    if (!context) {
        failure = {Problem::tls, "OpenSSL gives no TLS context"};
        return context;
    }
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    if (trust.ca_pem.empty()) {
        SSL_CTX_set_default_verify_paths(context.get());
    } else if (add_certificates(context.get(), trust.ca_pem) == 0) {
        failure = {Problem::certificate, "the configured CA holds no certificate in PEM form"};
        context.reset();
    }
    return context;
}

Failure judge(X509_STORE_CTX* chain, const Trust& trust, const std::string& host) {
    const int fault = X509_STORE_CTX_get_error(chain);
    const int depth = X509_STORE_CTX_get_error_depth(chain);
    X509* certificate = X509_STORE_CTX_get_current_cert(chain);
    const bool ipv6 = host.find(':') != std::string::npos;
    if (ipv6 && (fault == X509_V_ERR_HOSTNAME_MISMATCH || fault == X509_V_ERR_IP_ADDRESS_MISMATCH) && certificate &&
        X509_check_ip_asc(certificate, host.c_str(), 0) == 1) {
        X509_STORE_CTX_set_error(chain, X509_V_OK);
        return {};
    }
    if (fault != X509_V_OK) return {Problem::certificate, X509_verify_cert_error_string(fault)};
    if (depth != 0 || trust.pins.empty() || !certificate) return {};
    const auto pin = spki_pin(certificate);
    if (std::find(trust.pins.begin(), trust.pins.end(), pin) != trust.pins.end()) return {};
    return {Problem::wrong_pin, "the PBX's key is " + pin + ", which is not among the pinned ones"};
}

std::string spki_pin(const X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0) return {};
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int length = 0;
    EVP_Digest(der, static_cast<std::size_t>(size), hash.data(), &length, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text{};
    const int written = EVP_EncodeBlock(text.data(), hash.data(), static_cast<int>(length));
    return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(written)};
}

}  // namespace ringside::pbx::tls
