#include "pbx/net/faults.hpp"

#include "pbx/net/net.hpp"

namespace ringside::pbx {
namespace {

struct Phrase {
    std::string_view part;
    Problem problem;
    std::string_view words;
};

constexpr Phrase phrases[] = {
    {"proxy", Problem::proxy_refused, "the proxy does not connect to the PBX"},
    {"ERROR from proxy", Problem::proxy_refused, "the proxy does not connect to the PBX"},
    {"HS: ws upgrade unauthorized", Problem::wrong_password, "user or password refused (401)"},
    {"HS:", Problem::not_a_pbx, "the answer is not that of a WebSocket"},
    {"problems parsing header", Problem::not_a_pbx, "the answer is not HTTP"},
    {"lws_ssl_client_connect", Problem::tls, "the TLS handshake failed"},
    {"SSL", Problem::tls, "the TLS handshake failed"},
    {"tls", Problem::tls, "the TLS handshake failed"},
};

struct Status {
    int code;
    Problem problem;
    std::string_view words;
};

constexpr Status statuses[] = {
    {401, Problem::wrong_password, "user or password refused (401)"},
    {403, Problem::forbidden, "the user lacks a right (403)"},
    {407, Problem::proxy_refused, "the proxy wants a log-in (407)"},
    {429, Problem::throttled, "too many requests (429)"},
};

}  // namespace

Failure judge_connect_error(std::string_view text) {
    for (const auto& phrase : phrases)
        if (text.find(phrase.part) != text.npos) return {phrase.problem, std::string(phrase.words)};
    return {Problem::unreachable, text.empty() ? "no connection" : std::string(text)};
}

Failure judge_status(int status) {
    if (status >= 200 && status < 300) return {};
    for (const auto& known : statuses)
        if (known.code == status) return {known.problem, std::string(known.words)};
    const auto code = std::to_string(status);
    if (status >= 300 && status < 400) return {Problem::not_a_pbx, "redirect (" + code + ") not followed"};
    if (status >= 500) return {Problem::unreachable, "the PBX answers with a fault (" + code + ")"};
    return {Problem::not_a_pbx, "unexpected answer (" + code + ")"};
}

}  // namespace ringside::pbx
