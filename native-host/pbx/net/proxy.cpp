#include "pbx/net/proxy.hpp"

#include <cstdlib>

namespace ringside::pbx {
namespace {

std::string variable(const char* lower, const char* upper) {
    if (const char* value = std::getenv(lower)) return value;
    if (const char* value = std::getenv(upper)) return value;
    return {};
}

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

bool exempt(std::string_view host, std::string_view list) {
    while (!list.empty()) {
        const auto comma = list.find(',');
        auto entry = trim(list.substr(0, comma));
        list.remove_prefix(comma == list.npos ? list.size() : comma + 1);
        if (entry == "*" || entry == host) return true;
        while (entry.starts_with('*') || entry.starts_with('.')) entry.remove_prefix(1);
        const bool longer = !entry.empty() && host.size() > entry.size();
        if (longer && host.ends_with(entry) && host[host.size() - entry.size() - 1] == '.') return true;
    }
    return false;
}

/// "http://proxy:3128/" → "proxy:3128"
std::string bare(std::string_view url) {
    if (const auto scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
    std::string text(url.substr(0, url.find('/')));
    if (!text.empty() && text.rfind(':') == text.npos) text += ":3128";
    return text;
}

}  // namespace

ProxyEnvironment read_proxy_environment() {
    return {variable("https_proxy", "HTTPS_PROXY"), variable("no_proxy", "NO_PROXY")};
}

std::string choose_proxy(std::string_view setting, const ProxyEnvironment& environment, std::string_view host) {
    if (setting == "none") return {};
    if (!setting.empty()) return bare(setting);
    if (host == "localhost" || host == "::1" || host.starts_with("127.")) return {};
    if (exempt(host, environment.no_proxy)) return {};
    return bare(environment.https_proxy);
}

}  // namespace ringside::pbx
