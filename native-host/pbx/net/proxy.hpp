#pragma once
// Which proxy stands between us and a host. Pure, so that the rules can be tested; the environment is read once by Net.

#include <string>
#include <string_view>

namespace ringside::pbx {

struct ProxyEnvironment {
    std::string https_proxy, no_proxy;
};

/// From https_proxy / HTTPS_PROXY and no_proxy / NO_PROXY.
ProxyEnvironment read_proxy_environment();

/// "host:port", or "" for a direct connection. `setting`: "host:port", "none", or "" to let the environment decide.
/// no_proxy: names, ".domain" suffixes, "*". Loopback is always direct. NTLM and Kerberos proxies are not supported.
std::string choose_proxy(std::string_view setting, const ProxyEnvironment& environment, std::string_view host);

}  // namespace ringside::pbx
