#include "pbx/net/url.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace ringside::pbx {
namespace {

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0) return std::nullopt;
    return port;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    if (text.size() < prefix.size() || !std::equal(prefix.begin(), prefix.end(), text.begin(), same)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// "[::1]:8089", "pbx.example:8089", "pbx.example"
bool parse_authority(std::string_view text, Url& url) {
    std::string_view port;
    if (text.starts_with('[')) {
        const auto close = text.find(']');
        if (close == std::string_view::npos) return false;
        url.host = text.substr(1, close - 1);
        text.remove_prefix(close + 1);
        if (!url.is_address()) return false;
        if (!text.empty() && text.front() != ':') return false;
        if (!text.empty()) port = text.substr(1);
    } else {
        const auto colon = text.find(':');
        url.host = text.substr(0, colon);
        if (colon != std::string_view::npos) port = text.substr(colon + 1);
        if (url.host.empty() || url.host.size() > 253 || !std::all_of(url.host.begin(), url.host.end(), unreserved))
            return false;
        if (colon == std::string_view::npos) return true;
    }
    if (text.empty()) return true;
    const auto number = parse_port(port);
    if (number) url.port = *number;
    return number.has_value();
}

}  // namespace

std::string Url::authority() const {
    const bool bracket = host.find(':') != std::string::npos;
    std::string text = bracket ? "[" + host + "]" : host;
    if (port != 443) text += ":" + std::to_string(port);
    return text;
}

bool Url::is_address() const {
    boost::system::error_code error;
    boost::asio::ip::make_address(host, error);
    return !error;
}

std::optional<Url> parse_url(std::string_view text) {
    Url url;
    if (take_prefix(text, "wss://"))
        url.scheme = Url::Scheme::wss;
    else if (!take_prefix(text, "https://"))
        return std::nullopt;

    const auto end = text.find_first_of("/?#");
    if (!parse_authority(text.substr(0, end), url)) return std::nullopt;
    if (end == std::string_view::npos) return url;

    const auto target = text.substr(end, text.find('#') == std::string_view::npos ? text.npos : text.find('#') - end);
    const auto printable = [](char c) { return c > 0x20 && c < 0x7f; };
    if (!std::all_of(target.begin(), target.end(), printable)) return std::nullopt;
    if (!target.empty()) url.target = target.front() == '/' ? std::string(target) : "/" + std::string(target);
    return url;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (unreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
    return out;
}

}  // namespace ringside::pbx
