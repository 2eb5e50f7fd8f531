#include "pbx/asterisk/outcome.hpp"

#include <algorithm>
#include <iterator>

namespace ringside::pbx::asterisk {
namespace {

constexpr int answered_elsewhere = 26;

struct ByStatus {
    std::string_view status;
    Outcome rung, dialled;
};
constexpr ByStatus by_status[] = {
    {"CANCEL", Outcome::missed, Outcome::cancelled},   {"NOANSWER", Outcome::missed, Outcome::cancelled},
    {"BUSY", Outcome::rejected, Outcome::busy},        {"DONTCALL", Outcome::rejected, Outcome::rejected},
    {"CHANUNAVAIL", Outcome::failed, Outcome::failed}, {"CONGESTION", Outcome::failed, Outcome::failed},
    {"INVALIDARGS", Outcome::failed, Outcome::failed},
};

struct ByCause {
    int cause;
    Outcome rung, dialled;
};
constexpr ByCause by_cause[] = {
    {0, Outcome::missed, Outcome::cancelled},    // rang out
    {16, Outcome::missed, Outcome::cancelled},   // normal clearing
    {17, Outcome::rejected, Outcome::busy},      // user busy
    {18, Outcome::missed, Outcome::cancelled},   // no user responding
    {19, Outcome::missed, Outcome::cancelled},   // no answer
    {21, Outcome::rejected, Outcome::rejected},  // call rejected
    {127, Outcome::missed, Outcome::cancelled},  // caller gave up
};

}  // namespace

Outcome outcome_of(const Ending& e) {
    if (e.answered) return e.transferred ? Outcome::transferred : Outcome::talked;
    if (e.origin == Origin::unknown) return Outcome::unknown;
    const bool rung = e.origin == Origin::rung;
    if (rung && e.cause == answered_elsewhere) return Outcome::elsewhere;
    // The agent clicked a number and did not take up their own phone.
    if (e.origin == Origin::clicked && !e.own_up) return Outcome::cancelled;

    const auto status = std::find_if(std::begin(by_status), std::end(by_status),
                                     [&](const ByStatus& row) { return row.status == e.dial_status; });
    const auto cause = std::find_if(std::begin(by_cause), std::end(by_cause),
                                    [&](const ByCause& row) { return row.cause == e.cause; });
    Outcome outcome = rung ? Outcome::missed : Outcome::failed;
    if (status != std::end(by_status))
        outcome = rung ? status->rung : status->dialled;
    else if (cause != std::end(by_cause))
        outcome = rung ? cause->rung : cause->dialled;

    if (rung && outcome == Outcome::rejected && !e.rang) return Outcome::busy;
    // An endpoint subscription does not show whether the far end answered a clicked call.
    if (e.origin == Origin::clicked && outcome == Outcome::cancelled && !e.sees_other_legs) return Outcome::unknown;
    return outcome;
}

}  // namespace ringside::pbx::asterisk
