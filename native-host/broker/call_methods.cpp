// call/*: lists from the store, actions through the link.
#include "broker/problems.hpp"
#include "broker/router.hpp"
#include "protocol/call_json.hpp"
#include "protocol/record_json.hpp"
#include "protocol/time.hpp"
#include "protocol/words.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

namespace {

/// A cursor into the list: "<started>-<call id>". Opaque to everybody else.
std::string to_text(const store::Position& position) {
    return std::to_string(position.started) + "-" + position.id.value;
}

std::optional<store::Position> position_from(protocol::Params& params) {
    const std::string text = params.optional_text("before", 120);
    if (text.empty()) return std::nullopt;
    const std::size_t dash = text.find('-', 1);
    store::Position position;
    try {
        position.started = std::stoll(text.substr(0, dash));
    } catch (const std::exception&) {
        params.reject("before", "is no cursor of ours");
    }
    if (dash == std::string::npos) params.reject("before", "is no cursor of ours");
    if (params.ok()) position.id = CallId(text.substr(dash + 1));
    return position;
}

/// A row of the list: the stored body less what only records show.
json::object listed(const store::CallRow& row) {
    json::error_code error;
    json::value body = json::parse(row.body, error);
    if (error || !body.is_object()) return {{"id", row.id.value}, {"startedAt", protocol::to_rfc3339(row.started)}};
    body.get_object().erase("legs");
    body.get_object().erase("pbxId");
    return std::move(body.get_object());
}

void answer_page(const Reply& reply, const store::Error& error, const store::CallPage& page) {
    if (error) return reply.error(to_error(error));
    json::array calls, gaps;
    for (const store::CallRow& row : page.calls) calls.push_back(listed(row));
    for (const store::GapRow& gap : page.gaps)
        gaps.push_back({{"from", protocol::to_rfc3339(gap.from)}, {"to", protocol::to_rfc3339(gap.to)}});
    json::object answer{{"calls", std::move(calls)}, {"gaps", std::move(gaps)}};
    if (page.next) answer["next"] = to_text(*page.next);
    reply.result(std::move(answer));
}

void list(Ask& ask, store::CallFilter filter) {
    const auto before = position_from(ask.params);
    const auto limit = ask.params.integer("limit", 50, 1, 200);
    if (ask.refused()) return;
    Broker& broker = ask.broker;
    broker.ledger().settled([&broker, account = broker.accounts().account()->id, filter = std::move(filter), before,
                             limit, reply = ask.reply] {
        broker.store().list(account, filter, before, static_cast<std::size_t>(limit),
                            [reply](store::Error error, store::CallPage page) { answer_page(reply, error, page); });
    });
}

/// Mostly digits, with the marks that people write between them: a number or its end; else words.
store::CallFilter search_filter(const std::string& text) {
    store::CallFilter filter;
    std::string digits;
    bool number = true;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (std::string_view(" +-()./").find(c) == std::string_view::npos)
            number = false;
    }
    if (number && digits.size() >= 3)
        filter.digits = digits;
    else
        filter.text = text;
    return filter;
}

template <class E>
void check_word(protocol::Params& params, std::string_view name, const std::string& text) {
    if (!text.empty() && !protocol::from_word<E>(text)) params.reject(name, "is not one of the known words");
}

/// The agent's leg of a live call that an action is for.
const Leg* own_leg(const Call& call) {
    for (const Leg& leg : call.legs)
        if (leg.own && leg.state != LegState::ended) return &leg;
    return nullptr;
}

void act(Ask& ask, pbx::Action action) {
    const OperationId operation = ask.params.operation();
    const CallId id = ask.params.call();
    if (ask.refused()) return;
    Broker& broker = ask.broker;
    ask.once(operation, [&broker, operation, id, action, request = ask.request] {
        Calls* calls = broker.accounts().calls();
        pbx::Link* link = broker.accounts().link();
        const Call* call = calls ? calls->book().find(id) : nullptr;
        const Leg* leg = call ? own_leg(*call) : nullptr;
        if (!leg) return broker.operations().fail(operation, {Code::no_such_call, "it has ended"});
        if (!link) return broker.operations().fail(operation, {Code::pbx_lost, ""});
        link->act(call->pbx_id, leg->id, action, [&broker, operation, request](pbx::Failure failure) {
            if (failure) return broker.operations().fail(operation, to_error(failure));
            commit(broker, operation, request, {}, {});
        });
    });
}

/// The PBX has accepted the call; its first event, by which the call gets its name here, follows within milliseconds.
constexpr int kDialledLooks = 100;
constexpr std::chrono::milliseconds kDialledPause{20};

void answer_dialled(Broker& broker, const OperationId& operation, const std::string& request, const PbxCallId& id,
                    int looks) {
    const Calls* calls = broker.accounts().calls();
    const Call* call = calls ? calls->book().find(id) : nullptr;
    if (!call && calls && looks > 0) {
        broker.environment().clock.after(kDialledPause, [&broker, operation, request, id, looks] {
            answer_dialled(broker, operation, request, id, looks - 1);
        });
        return;
    }
    if (!call) return broker.operations().fail(operation, {Code::pbx_lost, "the call was accepted but never seen"});
    commit(broker, operation, request, {{"call", call->id.value}}, {});
}

}  // namespace

void call_list(Ask& ask) {
    store::CallFilter filter;
    filter.direction = ask.params.optional_text("direction", 20);
    filter.outcome = ask.params.optional_text("outcome", 20);
    filter.tag = ask.params.optional_text("tag", 80);
    filter.conflict_only = ask.params.flag("conflict", false);
    check_word<Direction>(ask.params, "direction", filter.direction);
    check_word<Outcome>(ask.params, "outcome", filter.outcome);
    list(ask, std::move(filter));
}

void call_search(Ask& ask) {
    list(ask, search_filter(ask.params.text("text", 200)));
}

void call_live(Ask& ask) {
    json::array calls;
    for (const Call* call : ask.broker.accounts().calls()->book().live()) {
        json::object one = protocol::to_json(*call, protocol::Legs::without);
        if (const CallRecord* record = ask.broker.records().find(call->id))
            put(one, summarize(record->view(ask.broker.publisher().rules())));
        calls.push_back(std::move(one));
    }
    ask.reply.result({{"calls", std::move(calls)}});
}

void call_dial(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const std::string text = ask.params.text("number", 40);
    if (ask.refused()) return;
    if (ask.as && !ask.broker.apps().rights(ask.as->source.origin)->dial)
        return ask.reply.error(Code::not_allowed, "dial");
    const Number number = parse_number(text, ask.broker.settings().home());
    const bool plain = text.find_first_not_of("+0123456789 -()./") == std::string::npos;
    if (!plain || number.empty()) return ask.reply.error(Code::not_a_number, "");
    Broker& broker = ask.broker;
    ask.once(operation, [&broker, operation, number, request = ask.request] {
        pbx::Link* link = broker.accounts().link();
        if (!link) return broker.operations().fail(operation, {Code::pbx_lost, ""});
        link->dial(number, [&broker, operation, request](pbx::Failure failure, PbxCallId id) {
            if (failure) return broker.operations().fail(operation, to_error(failure));
            answer_dialled(broker, operation, request, id, kDialledLooks);
        });
    });
}

void call_hangup(Ask& ask) {
    act(ask, pbx::Action::hangup);
}
void call_hold(Ask& ask) {
    act(ask, pbx::Action::hold);
}
void call_resume(Ask& ask) {
    act(ask, pbx::Action::resume);
}
void call_answer(Ask& ask) {
    act(ask, pbx::Action::answer);
}

}  // namespace ringside::broker
