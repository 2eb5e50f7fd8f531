#include "broker/account_json.hpp"

#include <array>

#include "broker/digest.hpp"
#include "broker/problems.hpp"
#include "protocol/message.hpp"
#include "protocol/params.hpp"
#include "protocol/time.hpp"

namespace ringside::broker {

namespace json = boost::json;

namespace {

constexpr std::array<std::pair<pbx::LinkState, std::string_view>, 8> kStates{{
    {pbx::LinkState::offline, "offline"},
    {pbx::LinkState::connecting, "connecting"},
    {pbx::LinkState::catching_up, "catching-up"},
    {pbx::LinkState::live, "live"},
    {pbx::LinkState::degraded, "degraded"},
    {pbx::LinkState::needs_sign_in, "needs-sign-in"},
    {pbx::LinkState::forbidden, "forbidden"},
    {pbx::LinkState::refused, "refused"},
}};

}  // namespace

AccountId account_id(const pbx::Account& account) {
    return AccountId(account.kind + "|" + account.address + "|" + account.user + "|" + account.endpoint);
}

std::string secret_key(const pbx::Account& account) {
    std::string trust = account.trust.ca_pem;
    for (const std::string& pin : account.trust.pins) trust += "\n" + pin;
    return account.kind + " " + account.user + " " + account.address + " " + digest(trust, 12);
}

json::object to_json(const pbx::Account& account) {
    return {{"id", account.id.value},
            {"kind", account.kind},
            {"address", account.address},
            {"user", account.user},
            {"endpoint", account.endpoint}};
}

json::object to_kept_json(const pbx::Account& account) {
    json::object kept = to_json(account);
    kept["historyUrl"] = account.history_url;
    kept["outboundContext"] = account.outbound_context;
    kept["caPem"] = account.trust.ca_pem;
    kept["pins"] = json::value_from(account.trust.pins);
    return kept;
}

std::optional<pbx::Account> account_from_json(const json::object& kept) {
    protocol::Params params(kept);
    pbx::Account account;
    account.kind = params.text("kind", 40);
    account.address = params.text("address", 500);
    account.user = params.text("user");
    account.endpoint = params.text("endpoint");
    account.history_url = params.optional_text("historyUrl", 500);
    account.trust.ca_pem = params.optional_text("caPem", 200'000);
    account.trust.pins = params.texts("pins", 8);
    if (std::string context = params.optional_text("outboundContext", 80); !context.empty())
        account.outbound_context = std::move(context);
    if (!params.ok()) return std::nullopt;
    account.id = account_id(account);
    return account;
}

json::object to_json(const pbx::LinkStatus& status) {
    json::object object;
    for (const auto& [state, text] : kStates)
        if (state == status.state) object["state"] = text;
    if (status.since != 0) object["since"] = protocol::to_rfc3339(status.since);
    if (status.retry_at != 0) object["retryAt"] = protocol::to_rfc3339(status.retry_at);
    if (status.why) object["error"] = protocol::to_json(to_error(status.why));
    object["can"] = {{"dial", status.caps.dial},         {"hangup", status.caps.hangup},
                     {"hold", status.caps.hold},         {"answer", status.caps.answer},
                     {"transfer", status.caps.transfer}, {"history", status.caps.history}};
    return object;
}

}  // namespace ringside::broker
