#include "server/certificates.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace practice::server {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

constexpr long kDay = 24 * 60 * 60;

Key new_key() {
    Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    if (!key) throw std::runtime_error("OpenSSL makes no key");
    return key;
}

void extend(X509* certificate, X509* issuer, int what, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, &context, what, value), X509_EXTENSION_free);
    if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
        throw std::runtime_error(std::string("no extension ") + value);
}

struct Wish {
    const char* name;
    long from, until;  ///< seconds from now
};

Certificate blank(const Wish& wish, EVP_PKEY* key, long serial) {
    Certificate certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wish.from);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wish.until);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(wish.name), -1, -1, 0);
    return certificate;
}

void sign(X509* certificate, EVP_PKEY* key) {
    if (X509_sign(certificate, key, EVP_sha256()) == 0) throw std::runtime_error("OpenSSL does not sign");
}

File open_file(const std::filesystem::path& path) {
    File file(std::fopen(path.c_str(), "w"), &std::fclose);
    if (!file) throw std::runtime_error("cannot write " + path.string());
    return file;
}

void write_pem(const std::filesystem::path& path, X509* certificate) {
    PEM_write_X509(open_file(path).get(), certificate);
}

struct Authority {
    Key key = new_key();
    Certificate certificate{nullptr, X509_free};

    explicit Authority(const char* name, long serial) {
        certificate = blank({name, -kDay, 365 * kDay}, key.get(), serial);
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
        extend(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
        extend(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
        sign(certificate.get(), key.get());
    }
};

}  // namespace

Certificates make_certificates(const std::filesystem::path& folder, Flaw flaw) {
    const Certificates files{folder / "ca.pem", folder / "server.pem", folder / "server.key"};
    std::filesystem::create_directories(folder);
    const Authority trusted("Practice PBX CA", 1), stranger("Some other CA", 2);
    const Authority& issuer = flaw == Flaw::other_ca ? stranger : trusted;

    const Key key = new_key();
    const Wish wish{"localhost", flaw == Flaw::expired ? -10 * kDay : -kDay, flaw == Flaw::expired ? -kDay : 90 * kDay};
    const Certificate server = blank(wish, key.get(), 3);
    X509_set_issuer_name(server.get(), X509_get_subject_name(issuer.certificate.get()));
    extend(server.get(), issuer.certificate.get(), NID_subject_alt_name,
           flaw == Flaw::other_name ? "DNS:somewhere.else.example" : "DNS:localhost,IP:127.0.0.1");
    extend(server.get(), issuer.certificate.get(), NID_ext_key_usage, "serverAuth");
    sign(server.get(), issuer.key.get());

    write_pem(files.ca, trusted.certificate.get());
    write_pem(files.chain, server.get());
    PEM_write_PrivateKey(open_file(files.key).get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::filesystem::permissions(files.key, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return files;
}

}  // namespace practice::server
