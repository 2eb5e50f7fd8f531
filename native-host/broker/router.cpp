#include "broker/router.hpp"

#include <array>

#include "broker/digest.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

namespace {

enum class Asker { agent, app, either };
enum class Needs { nothing, greeting, account };

struct Method {
    std::string_view name;
    void (*handler)(Ask&);
    Asker asker;
    Needs needs;
};

constexpr std::array kMethods{
    Method{"hello", hello, Asker::agent, Needs::nothing},
    Method{"broker/drain", broker_drain, Asker::agent, Needs::nothing},
    Method{"diagnostics/report", diagnostics_report, Asker::agent, Needs::nothing},
    Method{"diagnostics/log", diagnostics_log, Asker::agent, Needs::greeting},
    Method{"pbx/signIn", pbx_sign_in, Asker::agent, Needs::greeting},
    Method{"pbx/signOut", pbx_sign_out, Asker::agent, Needs::greeting},
    Method{"pbx/state", pbx_state, Asker::agent, Needs::greeting},
    Method{"pbx/retry", pbx_retry, Asker::agent, Needs::greeting},
    Method{"call/list", call_list, Asker::agent, Needs::account},
    Method{"call/search", call_search, Asker::agent, Needs::account},
    Method{"call/live", call_live, Asker::agent, Needs::account},
    Method{"call/dial", call_dial, Asker::either, Needs::account},
    Method{"call/hangup", call_hangup, Asker::agent, Needs::account},
    Method{"call/hold", call_hold, Asker::agent, Needs::account},
    Method{"call/resume", call_resume, Asker::agent, Needs::account},
    Method{"call/answer", call_answer, Asker::agent, Needs::account},
    Method{"record/open", record_open, Asker::agent, Needs::account},
    Method{"record/close", record_close, Asker::agent, Needs::account},
    Method{"record/get", record_get, Asker::either, Needs::account},
    Method{"record/changes", record_changes, Asker::either, Needs::account},
    Method{"record/contribute", record_contribute, Asker::app, Needs::account},
    Method{"record/retract", record_retract, Asker::either, Needs::account},
    Method{"record/edit", record_edit, Asker::agent, Needs::account},
    Method{"record/pin", record_pin, Asker::agent, Needs::account},
    Method{"record/pick", record_pick, Asker::agent, Needs::account},
    Method{"record/identity", record_identity, Asker::agent, Needs::account},
    Method{"record/history", record_history, Asker::agent, Needs::account},
    Method{"app/join", app_join, Asker::agent, Needs::greeting},
    Method{"app/leave", app_leave, Asker::agent, Needs::greeting},
    Method{"app/list", app_list, Asker::agent, Needs::greeting},
    Method{"app/allow", app_allow, Asker::agent, Needs::greeting},
    Method{"app/forbid", app_forbid, Asker::agent, Needs::greeting},
    Method{"app/report", app_report, Asker::app, Needs::account},
    Method{"app/lease", app_lease, Asker::app, Needs::account},
    Method{"app/release", app_release, Asker::app, Needs::account},
    Method{"app/audit", app_audit, Asker::agent, Needs::account},
    Method{"settings/get", settings_get, Asker::agent, Needs::greeting},
    Method{"settings/set", settings_set, Asker::agent, Needs::greeting},
};

const Method* find_method(std::string_view name) {
    for (const Method& method : kMethods)
        if (method.name == name) return &method;
    return nullptr;
}

std::optional<Error> unmet(Broker& broker, const Session& session, const Method& method) {
    // `ringside-host drain` and `doctor` come without an extension; nothing personal is answered to them.
    const bool for_anyone = method.needs == Needs::nothing && method.handler != hello;
    if (!session.introduced && !for_anyone) return Error{Code::not_allowed, "not an extension that this host serves"};
    if (method.needs == Needs::nothing) return std::nullopt;
    if (!session.greeted) return Error{Code::hello_first, ""};
    if (method.needs == Needs::account && !broker.accounts().account()) return Error{Code::not_signed_in, ""};
    return std::nullopt;
}

/// Finds the app that asks; an error if it has not joined, or asks too much.
std::optional<Error> admit(Ask& ask, const Method& method) {
    const std::string as = ask.params.optional_text("as", 80);
    if (as.empty()) {
        if (method.asker != Asker::app) return std::nullopt;
        return Error{Code::invalid_params, "as is missing"};
    }
    if (method.asker == Asker::agent) return Error{Code::not_allowed, "only the agent may do this"};
    ask.as = ask.broker.apps().find(*ask.session, as);
    if (!ask.as) return Error{Code::no_such_app, as};
    if (!ask.broker.apps().rights(ask.as->source.origin)) return Error{Code::not_allowed, ask.as->source.origin.value};
    if (!Apps::within_rate(*ask.as, ask.broker.ledger().now())) return Error{Code::too_fast, ""};
    return std::nullopt;
}

}  // namespace

void route(Broker& broker, const std::shared_ptr<Session>& session, const protocol::Request& request) {
    Ask ask{broker,  session, protocol::Params(request.params), Reply(session, request.id, !request.notification),
            nullptr, {}};
    const Method* method = find_method(request.method);
    if (!method) return ask.reply.error(Code::unknown_method, request.method.substr(0, 80));
    if (auto error = unmet(broker, *session, *method)) return ask.reply.error(*error);
    if (auto error = admit(ask, *method)) return ask.reply.error(*error);
    if (ask.params.has("operation")) ask.request = request.method + " " + digest(json::serialize(request.params));
    method->handler(ask);
}

Error to_error(const store::Error& error) {
    switch (error.fault) {
        case store::Fault::newer_schema:
            return {Code::store_newer, error.detail};
        case store::Fault::full:
            return {Code::store_full, error.detail};
        default:
            return {Code::store_failed, error.detail};
    }
}

void commit(Broker& broker, const OperationId& id, const std::string& request, json::object answer,
            store::Batch batch) {
    batch.operations.push_back(Operations::row(id, request, answer, broker.ledger().now()));
    broker.ledger().write(std::move(batch), [&broker, id, answer = std::move(answer)](store::Error error) {
        if (error)
            broker.operations().fail(id, to_error(error));
        else
            broker.operations().succeed(id, answer);
    });
}

}  // namespace ringside::broker
