// pbx/*
#include "broker/account_json.hpp"
#include "broker/router.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

namespace {

/// Takes the password out of the request; what is left behind is wiped. The message's own bytes are the session's
/// buffer, which the next frame overwrites.
std::shared_ptr<platform::Secret> take_secret(protocol::Params& params) {
    std::string text = params.text("secret", 1000);
    auto secret = std::make_shared<platform::Secret>(text);
    platform::wipe(text);
    return secret;
}

}  // namespace

void pbx_sign_in(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const Policy& policy = ask.broker.settings().policy();
    pbx::Account account;
    account.kind = ask.params.text("kind", 40);
    account.address = policy.pbx_address.empty() ? ask.params.text("address", 500) : policy.pbx_address;
    account.user = ask.params.text("user");
    account.endpoint = ask.params.text("endpoint");
    account.history_url = ask.params.optional_text("historyUrl", 500);
    if (std::string context = ask.params.optional_text("outboundContext", 80); !context.empty())
        account.outbound_context = std::move(context);
    account.trust.ca_pem = policy.ca_pem.empty() ? ask.params.optional_text("caPem", 200'000) : policy.ca_pem;
    account.trust.pins = policy.pins.empty() ? ask.params.texts("pins", 8) : policy.pins;
    account.id = account_id(account);
    auto secret = take_secret(ask.params);
    if (ask.refused()) return;
    Broker& broker = ask.broker;
    // Not kept in the store: signing in again is harmless, and what stands for the request must not be guessable from a
    // row.
    broker.operations().once(operation, account.id.value, ask.reply, [&broker, operation, account, secret] {
        broker.accounts().sign_in(account, secret, [&broker, operation](std::optional<Error> error) {
            if (error) return broker.operations().fail(operation, *error);
            json::object answer;
            broker.accounts().put_state(answer);
            broker.operations().succeed(operation, answer);
        });
    });
}

void pbx_sign_out(Ask& ask) {
    const OperationId operation = ask.params.operation();
    if (ask.refused()) return;
    Broker& broker = ask.broker;
    ask.once(operation, [&broker, operation] {
        broker.accounts().sign_out([&broker, operation](std::optional<Error> error) {
            if (error)
                broker.operations().fail(operation, *error);
            else
                broker.operations().succeed(operation, {});
        });
    });
}

void pbx_state(Ask& ask) {
    json::object answer;
    ask.broker.accounts().put_state(answer);
    ask.reply.result(std::move(answer));
}

void pbx_retry(Ask& ask) {
    ask.broker.accounts().retry();
    pbx_state(ask);
}

}  // namespace ringside::broker
