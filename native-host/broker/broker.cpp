#include "broker/broker.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "broker/router.hpp"
#include "protocol/time.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;

namespace {

/// Most messages are parsed without asking for memory.
constexpr std::size_t kParseBuffer = 256 * 1024;

}  // namespace

Broker::Broker(Environment environment)
    : environment_(std::move(environment)),
      ledger_(environment_.store, environment_.clock, environment_.random_id().substr(0, 16)),
      settings_(environment_.policy),
      apps_(environment_.policy),
      publisher_(ledger_, settings_, apps_, sessions_),
      records_(environment_.limits, publisher_, apps_, environment_.store,
               [this](const CallId& call) { leases_.forget(call); }),
      operations_(environment_.store),
      accounts_({ledger_, records_, publisher_, settings_, environment_.store, environment_.secrets, environment_.clock,
                 environment_.make_adapter, environment_.random, [this] { return CallId(environment_.random_id()); },
                 [this] { check_drained(); }}),
      parse_buffer_(std::make_unique<unsigned char[]>(kParseBuffer)) {}

Broker::~Broker() = default;

void Broker::start() {
    environment_.store.open(
        [this](store::Error error, store::Opened opened_store) { opened(std::move(error), std::move(opened_store)); });
}

void Broker::opened(store::Error error, store::Opened opened_store) {
    store_fault_ = error;
    if (error) spdlog::error("store: {}", error.detail);
    if (opened_store.recovered) spdlog::warn("store: {}", opened_store.note);
    ledger_.start(opened_store.last_sequence);
    settings_.load(opened_store.settings);
    apps_.load(opened_store.settings);
    accounts_.load(opened_store.settings, [this] {
        ready_ = true;
        for (auto& [session, payload] : std::exchange(early_, {})) dispatch(session, payload);
    });
}

std::shared_ptr<Session> Broker::connect(std::shared_ptr<Peer> peer) {
    auto session = std::make_shared<Session>("s" + environment_.random_id().substr(0, 8), std::move(peer));
    sessions_[session->id()] = session;
    return session;
}

void Broker::receive(const std::shared_ptr<Session>& session, std::string_view payload) {
    if (ready_)
        dispatch(session, payload);
    else
        early_.emplace_back(session, payload);
}

void Broker::dispatch(const std::shared_ptr<Session>& session, std::string_view payload) {
    json::monotonic_resource memory(parse_buffer_.get(), kParseBuffer);
    const auto parsed = protocol::parse(payload, &memory);
    if (const auto* rejected = std::get_if<protocol::Rejected>(&parsed))
        return session->send(protocol::failure(rejected->id, rejected->error));
    const auto& request = std::get<protocol::Request>(parsed);
    if (introduce(*session, request)) return;
    route(*this, session, request);
}

/// The relay's own line: whose extension this is. Without it, or for a stranger's, nothing is answered but errors.
bool Broker::introduce(Session& session, const protocol::Request& request) {
    if (request.method != "relay/introduce") return false;
    const json::value* origin = request.params.if_contains("origin");
    session.origin = origin && origin->is_string() ? origin->get_string().c_str() : "";
    const auto& allowed = environment_.extension_origins;
    session.introduced = std::find(allowed.begin(), allowed.end(), session.origin) != allowed.end();
    if (!session.introduced) spdlog::warn("a program that is not our extension was refused");
    return true;
}

void Broker::oversized(const std::shared_ptr<Session>& session, std::size_t bytes) {
    session->send(protocol::failure(nullptr, {Code::too_large, std::to_string(bytes) + " bytes"}));
}

void Broker::disconnected(const std::shared_ptr<Session>& session) {
    for (const InstanceId& id : apps_.of_session(*session)) instance_left(id);
    records_.session_gone(*session);
    sessions_.erase(session->id());
    std::erase_if(early_, [&](const auto& item) { return item.first == session; });
    check_drained();
}

void Broker::instance_left(const InstanceId& id) {
    leases_.drop(id.value);
    const auto found = apps_.instances().find(id);
    if (found == apps_.instances().end()) return;
    const Origin origin = found->second.source.origin;
    if (apps_.leave(id)) records_.origin_present(origin, false);
    publisher_.to_panels("app/changed", {{"apps", apps_.to_json()}});
}

bool Broker::idle() const {
    const Calls* calls = accounts_.calls();
    return sessions_.empty() && ledger_.unconfirmed() == 0 && !(calls && calls->any_live());
}

void Broker::drain() {
    draining_ = true;
    check_drained();
}

void Broker::check_drained() {
    if (!draining_) return;
    if (accounts_.calls() && accounts_.calls()->any_live()) return;
    environment_.drained();
}

void Broker::log_line(const std::string& level, const std::string& text) {
    for (const auto& [id, session] : sessions_)
        if (session->wants_log) session->notify("diagnostics/line", {{"level", level}, {"text", text}});
}

void Broker::stop() {
    accounts_.stop();
}

json::object Broker::greeting(const Session& session) const {
    json::object answer{{"protocol", kProtocol},
                        {"product", {{"name", "ringside-host"}, {"version", RINGSIDE_VERSION}}},
                        {"epoch", ledger_.epoch()},
                        {"session", session.id()},
                        {"settings", settings_.to_json()},
                        {"locked", settings_.locked()},
                        {"now", protocol::to_rfc3339(ledger_.now())},
                        {"limits",
                         {{"toBrowser", 1'048'576},
                          {"toHost", 8 * 1'048'576},
                          {"slot", environment_.limits.slot_bytes},
                          {"appShare", environment_.limits.app_share_bytes},
                          {"page", 200}}}};
    accounts_.put_state(answer);
    return answer;
}

}  // namespace ringside::broker
