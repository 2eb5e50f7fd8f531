#pragma once
// The addresses that this layer accepts: wss:// and https:// only, no user:password@ (secrets never travel in a URL).
// Pure; any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ringside::pbx {

struct Url {
    enum class Scheme { wss, https };
    Scheme scheme = Scheme::https;
    std::string host;  ///< name, IPv4 or IPv6 without brackets
    std::uint16_t port = 443;
    std::string target = "/";  ///< path and query, begins with '/'

    /// host:port as it stands in a Host header.
    std::string authority() const;
    /// True for an IPv4 or IPv6 literal: nothing to resolve, and the certificate must carry the address.
    bool is_address() const;
};

/// Nothing: not an address that this layer would ever connect to.
std::optional<Url> parse_url(std::string_view text);

/// RFC 3986: all but unreserved characters as %XX; right for a query value and for one path segment.
std::string percent_encode(std::string_view text);

}  // namespace ringside::pbx
