// hello, diagnostics/*, broker/drain.
#include <spdlog/spdlog.h>

#include "broker/account_json.hpp"
#include "broker/router.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;

namespace {

std::string name_and_version(protocol::Params& params, std::string_view member) {
    const json::object* object = params.optional_object(member);
    if (!object) return {};
    protocol::Params inside(*object);
    return inside.optional_text("name", 80) + " " + inside.optional_text("version", 40);
}

json::object check(std::string_view name, bool ok, std::string detail, std::string_view next = {}) {
    json::object row{{"name", name}, {"ok", ok}, {"detail", std::move(detail)}};
    if (!ok && !next.empty()) row["next"] = next;
    return row;
}

}  // namespace

void hello(Ask& ask) {
    const json::object& range = ask.params.object("protocol");
    protocol::Params versions(range);
    const auto least = versions.integer("min", 0, 0, 1'000'000);
    const auto most = versions.integer("max", 0, 0, 1'000'000);
    ask.session->product = name_and_version(ask.params, "product");
    ask.session->browser = name_and_version(ask.params, "browser");
    if (ask.refused()) return;
    if (!versions.ok()) return ask.reply.error(versions.error());
    if (least > kProtocol || most < kProtocol)
        return ask.reply.error(Code::version_mismatch, "the host speaks version " + std::to_string(kProtocol));
    ask.session->greeted = true;
    ask.reply.result(ask.broker.greeting(*ask.session));
}

void diagnostics_report(Ask& ask) {
    Broker& broker = ask.broker;
    const auto status = broker.accounts().status();
    const bool stored = !broker.store_fault();
    const bool live = status.state == pbx::LinkState::live || status.state == pbx::LinkState::degraded;
    json::object link = to_json(status);
    const json::value* fault = link.if_contains("error");
    json::array checks;
    checks.push_back(check("store", stored, stored ? "open" : broker.store_fault().detail, "The log has the details."));
    checks.push_back(check("account", broker.accounts().account() != nullptr,
                           broker.accounts().account() ? "signed in" : "nobody", "Sign in in the options."));
    checks.push_back(
        check("pbx", live, std::string(link["state"].as_string()),
              fault ? std::string_view(fault->at("data").at("next").as_string()) : "Sign in in the options."));
    checks.push_back(check("apps", !broker.apps().all().empty(),
                           std::to_string(broker.apps().all().size()) + " allowed", "Connect a CRM in the options."));
    std::size_t panels = 0;
    for (const auto& [id, session] : broker.sessions()) panels += session->greeted ? 1 : 0;
    ask.reply.result({{"checks", std::move(checks)},
                      {"product", {{"name", "ringside-host"}, {"version", RINGSIDE_VERSION}}},
                      {"protocol", kProtocol},
                      {"counts",
                       {{"browsers", panels},
                        {"instances", broker.apps().instances().size()},
                        {"slots", broker.records().cache().use().size()},
                        {"slotBytes", broker.records().cache().bytes_in_use()},
                        {"unwritten", broker.ledger().unconfirmed()}}}});
}

void diagnostics_log(Ask& ask) {
    const bool on = ask.params.flag("on");
    if (ask.refused()) return;
    ask.session->wants_log = on;
    ask.reply.result({});
}

void broker_drain(Ask& ask) {
    spdlog::info("asked to hand over");
    ask.reply.result({{"draining", true}});
    ask.broker.drain();
}

}  // namespace ringside::broker
