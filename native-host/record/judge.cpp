#include "record/judge.hpp"

#include <algorithm>
#include <array>

#include "record/text_fold.hpp"

namespace ringside {
namespace {

// First part of an entity's name ("case/7") in the words that CRMs have for what is no person. Anything else is a
// person or account.
constexpr std::array thing_kinds = {
    std::string_view("case"),         std::string_view("ticket"),      std::string_view("order"),
    std::string_view("issue"),        std::string_view("task"),        std::string_view("deal"),
    std::string_view("opportunity"),  std::string_view("invoice"),     std::string_view("quote"),
    std::string_view("offer"),        std::string_view("activity"),    std::string_view("event"),
    std::string_view("call"),         std::string_view("message"),     std::string_view("contract"),
    std::string_view("subscription"), std::string_view("project"),     std::string_view("booking"),
    std::string_view("reservation"),  std::string_view("appointment"), std::string_view("shipment"),
    std::string_view("payment"),      std::string_view("asset"),       std::string_view("product"),
    std::string_view("document"),     std::string_view("incident"),    std::string_view("request")};

/// "sip:jane@example.com" and the like as an address; "" if it is none.
std::string address_in(std::string_view text) {
    for (std::string_view scheme : {"sip:", "sips:", "mailto:"})
        if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
    return text.find('@') == text.npos ? std::string() : fold_text(text);
}

struct Caller {
    Number number;
    std::array<std::string, 2> addresses;
};

Caller caller_of(const Call& call, const Country* home) {
    Caller caller;
    caller.number = call.remote.number;
    if (caller.number.e164.empty() && !caller.number.empty()) caller.number = parse_number(caller.number.given, home);
    if (caller.number.empty()) caller.number = call.remote.number;
    caller.addresses = {address_in(call.remote.address), address_in(call.remote.number.given)};
    return caller;
}

struct Finding {
    Match match;
    std::string_view evidence;
};

Match from(NumberMatch match) {
    return match == NumberMatch::exact ? Match::exact : match == NumberMatch::likely ? Match::likely : Match::different;
}

/// The best of all that can be compared; `guess` where the call has a number but the entity shows none to compare.
Finding compare_with(const Caller& caller, const Speaker& speaker, const Country* home) {
    const bool nothing = caller.number.empty() && caller.addresses[0].empty() && caller.addresses[1].empty();
    Finding best{nothing ? Match::none : Match::guess, ""};
    bool seen_number = false;
    for (const Statement& statement : speaker.statements) {
        const bool phone = statement.field.text() == "phone";
        const auto* items = std::get_if<std::vector<std::string>>(&statement.value);
        if (!items || (!phone && statement.field.text() != "email")) continue;
        for (const std::string& item : *items) {
            Match match = Match::different;
            if (phone) {
                const Number number = parse_number(item, home);
                if (number.empty() || caller.number.empty()) continue;
                match = from(compare(number, caller.number));
                if (!seen_number && best.match == Match::guess) best.match = Match::different;
                seen_number = true;
            } else {
                const std::string address = fold_text(item);
                if (!address.empty() && (address == caller.addresses[0] || address == caller.addresses[1]))
                    match = Match::exact;
            }
            if (match > best.match && match >= Match::likely) best = {match, phone ? "phone" : "email"};
        }
    }
    return best;
}

}  // namespace

bool is_thing(const EntityId& entity) {
    const std::string kind = fold_text(std::string_view(entity.value).substr(0, entity.value.find('/')));
    return std::find(thing_kinds.begin(), thing_kinds.end(), kind) != thing_kinds.end();
}

void judge(std::vector<Speaker>& speakers, const Call& call, const Country* home) {
    const Caller caller = caller_of(call, home);
    for (Speaker& speaker : speakers) {
        speaker.app = speaker.source != pbx_source() && speaker.source != agent_source();
        speaker.person = speaker.app && !speaker.about_call() && !is_thing(speaker.entity);
        if (!speaker.app || (!speaker.person && !speaker.about_call())) continue;
        const Finding finding = compare_with(caller, speaker, home);
        speaker.match = std::min(finding.match, speaker.claimed);
        speaker.evidence = finding.evidence;
    }
}

std::size_t source_rank(const Source& source, const MergeRules& rules) {
    for (std::size_t i = 0; i < rules.source_order.size(); ++i)
        if (rules.source_order[i] == source.origin.value ||
            (!source.app.empty() && rules.source_order[i] == source.app))
            return i;
    return rules.source_order.size();
}

}  // namespace ringside
