// What the agent asks of the PBX: click to dial, hang up. ARI can hold or answer only channels inside Stasis, and calls
// here stay with the dialplan.

#include <openssl/rand.h>

#include <array>

#include "pbx/asterisk/adapter.hpp"
#include "pbx/asterisk/party.hpp"
#include "pbx/net/url.hpp"

namespace ringside::pbx::asterisk {
namespace {

/// What Asterisk may see as an extension: nothing but digits, and +, *, # as people dial them.
std::string dial_string(const Number& number) {
    if (!number.e164.empty() && number.given.starts_with('+')) return number.e164;
    if (!number.digits.empty()) return number.digits;
    return is_plain_extension(number.given) ? number.given : std::string();
}

std::string new_call_id() {
    std::array<unsigned char, 12> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    std::string id = "ringside-";
    for (const unsigned char byte : bytes) {
        id += "0123456789abcdef"[byte >> 4];
        id += "0123456789abcdef"[byte & 15];
    }
    return id;
}

}  // namespace

void AsteriskAdapter::dial(const Number& number, std::function<void(Failure, PbxCallId)> done) {
    const auto extension = dial_string(number);
    if (!sink_ || !ready_ || extension.empty()) {
        const Failure why = extension.empty() ? Failure{Problem::refused, "not a number that can be dialled"}
                                              : Failure{Problem::lost, "no connection to the PBX"};
        reply_later([done = std::move(done), why] { done(why, {}); });
        return;
    }
    // The id chosen here is the call's linkedid: it is known before its first event, and asked twice it rings once.
    const PbxCallId id{new_call_id()};
    request({"POST",
             "channels",
             {{"endpoint", account_.endpoint},
              {"extension", extension},
              {"context", account_.outbound_context},
              {"priority", "1"},
              {"callerId", "<" + extension + ">"},
              {"timeout", "30"},
              {"channelId", id.value}},
             {}},
            [done = std::move(done), id](Failure why, Answer answer) {
                if (why) return done(std::move(why), {});
                if (answer.status == 200 || answer.status == 409) return done({}, id);
                if (answer.status == 403) return done({Problem::forbidden, "dial (the ARI user is read_only)"}, {});
                done({Problem::refused, answer.body.substr(0, 200)}, {});
            });
}

void AsteriskAdapter::act(const PbxCallId&, const LegId& leg, Action action, std::function<void(Failure)> done) {
    if (action != Action::hangup || !sink_ || !ready_) {
        const Failure why = action != Action::hangup ? Failure{Problem::not_supported, "Asterisk outside Stasis"}
                                                     : Failure{Problem::lost, "no connection to the PBX"};
        reply_later([done = std::move(done), why] { done(why); });
        return;
    }
    request({"DELETE", "channels/" + percent_encode(leg.value), {}, {}},
            [done = std::move(done)](Failure why, Answer answer) {
                if (!why && answer.status == 404) why = {Problem::no_such_call, {}};
                if (!why && answer.status == 403) why = {Problem::forbidden, "hang up (the ARI user is read_only)"};
                if (!why && answer.status != 204) why = {Problem::refused, answer.body.substr(0, 200)};
                done(std::move(why));
            });
}

/// Never from inside the call that asked.
void AsteriskAdapter::reply_later(std::function<void()> answer) {
    replies_.push_back(net_.after(std::chrono::milliseconds(0), std::move(answer)));
    if (replies_.size() > 16) replies_.erase(replies_.begin());
}

}  // namespace ringside::pbx::asterisk
