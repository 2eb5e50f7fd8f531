#pragma once
// How a certificate is judged. One SSL_CTX per Trust; the name is checked by OpenSSL on the connection, pins in
// `judge`. Service thread only.

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "pbx/adapter.hpp"

namespace ringside::pbx::tls {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

/// TLS >= 1.2; own CAs replace the system's. Null with `failure` set if the CA text has no certificate.
Context make_context(const Trust& trust, Failure& failure);

/// One step of OpenSSL's verification (called once per certificate of the chain, and once per fault).
/// Gives the reason to refuse, or nothing. May clear the fault "other name" for an IPv6 address that the certificate
/// carries, since lws hands OpenSSL the literal cut at its first colon.
Failure judge(X509_STORE_CTX* chain, const Trust& trust, const std::string& host);

/// base64 of SHA-256 of the certificate's DER SubjectPublicKeyInfo (RFC 7469, 2.4).
std::string spki_pin(const X509* certificate);

}  // namespace ringside::pbx::tls
