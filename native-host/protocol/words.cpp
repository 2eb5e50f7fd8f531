#include "protocol/words.hpp"

#include <array>
#include <utility>

namespace ringside::protocol {
namespace {

template <class E>
using Row = std::pair<E, std::string_view>;

constexpr std::array<Row<Direction>, 4> kDirection{{{Direction::unknown, "unknown"},
                                                    {Direction::in, "in"},
                                                    {Direction::out, "out"},
                                                    {Direction::internal, "internal"}}};
constexpr std::array<Row<CallState>, 5> kCallState{{{CallState::ringing, "ringing"},
                                                    {CallState::dialling, "dialling"},
                                                    {CallState::connected, "connected"},
                                                    {CallState::held, "held"},
                                                    {CallState::ended, "ended"}}};
constexpr std::array<Row<LegState>, 6> kLegState{{{LegState::fresh, "fresh"},
                                                  {LegState::ringing, "ringing"},
                                                  {LegState::dialling, "dialling"},
                                                  {LegState::active, "active"},
                                                  {LegState::held, "held"},
                                                  {LegState::ended, "ended"}}};
constexpr std::array<Row<Outcome>, 11> kOutcome{{{Outcome::none, "none"},
                                                 {Outcome::talked, "talked"},
                                                 {Outcome::missed, "missed"},
                                                 {Outcome::cancelled, "cancelled"},
                                                 {Outcome::rejected, "rejected"},
                                                 {Outcome::busy, "busy"},
                                                 {Outcome::elsewhere, "elsewhere"},
                                                 {Outcome::voicemail, "voicemail"},
                                                 {Outcome::transferred, "transferred"},
                                                 {Outcome::failed, "failed"},
                                                 {Outcome::unknown, "unknown"}}};
constexpr std::array<Row<Certainty>, 3> kCertainty{
    {{Certainty::seen, "seen"}, {Certainty::final, "final"}, {Certainty::checking, "checking"}}};
constexpr std::array<Row<Extent>, 4> kExtent{
    {{Extent::unknown, "unknown"}, {Extent::none, "none"}, {Extent::part, "part"}, {Extent::all, "all"}}};
constexpr std::array<Row<Kind>, 4> kKind{
    {{Kind::pbx, "pbx"}, {Kind::looked_up, "looked-up"}, {Kind::generated, "generated"}, {Kind::typed, "typed"}}};
constexpr std::array<Row<Match>, 5> kMatch{{{Match::different, "different"},
                                            {Match::none, "none"},
                                            {Match::guess, "guess"},
                                            {Match::likely, "likely"},
                                            {Match::exact, "exact"}}};
constexpr std::array<Row<Choice>, 3> kChoice{
    {{Choice::undecided, "undecided"}, {Choice::chosen, "chosen"}, {Choice::excluded, "excluded"}}};
constexpr std::array<Row<Sameness>, 3> kSameness{
    {{Sameness::undecided, "undecided"}, {Sameness::same, "same"}, {Sameness::different, "different"}}};
constexpr std::array<Row<Who>, 3> kWho{{{Who::nobody, "nobody"}, {Who::one, "one"}, {Who::several, "several"}}};
constexpr std::array<Row<CallEvent>, 9> kCallEvent{{{CallEvent::ring, "ring"},
                                                    {CallEvent::dial, "dial"},
                                                    {CallEvent::answer, "answer"},
                                                    {CallEvent::hold, "hold"},
                                                    {CallEvent::resume, "resume"},
                                                    {CallEvent::transfer, "transfer"},
                                                    {CallEvent::hangup, "hangup"},
                                                    {CallEvent::update, "update"},
                                                    {CallEvent::history, "history"}}};

template <class E, std::size_t N>
std::string_view find_word(const std::array<Row<E>, N>& table, E value) {
    for (const auto& [key, text] : table)
        if (key == value) return text;
    return table.front().second;
}

template <class E, std::size_t N>
std::optional<E> find_value(const std::array<Row<E>, N>& table, std::string_view text) {
    for (const auto& [key, word_] : table)
        if (word_ == text) return key;
    return std::nullopt;
}

}  // namespace

std::string_view word(Direction value) {
    return find_word(kDirection, value);
}
std::string_view word(CallState value) {
    return find_word(kCallState, value);
}
std::string_view word(LegState value) {
    return find_word(kLegState, value);
}
std::string_view word(Outcome value) {
    return find_word(kOutcome, value);
}
std::string_view word(Certainty value) {
    return find_word(kCertainty, value);
}
std::string_view word(Extent value) {
    return find_word(kExtent, value);
}
std::string_view word(Kind value) {
    return find_word(kKind, value);
}
std::string_view word(Match value) {
    return find_word(kMatch, value);
}
std::string_view word(Choice value) {
    return find_word(kChoice, value);
}
std::string_view word(Sameness value) {
    return find_word(kSameness, value);
}
std::string_view word(Who value) {
    return find_word(kWho, value);
}
std::string_view word(CallEvent value) {
    return find_word(kCallEvent, value);
}

template <>
std::optional<Direction> from_word(std::string_view text) {
    return find_value(kDirection, text);
}
template <>
std::optional<CallState> from_word(std::string_view text) {
    return find_value(kCallState, text);
}
template <>
std::optional<LegState> from_word(std::string_view text) {
    return find_value(kLegState, text);
}
template <>
std::optional<Outcome> from_word(std::string_view text) {
    return find_value(kOutcome, text);
}
template <>
std::optional<Certainty> from_word(std::string_view text) {
    return find_value(kCertainty, text);
}
template <>
std::optional<Extent> from_word(std::string_view text) {
    return find_value(kExtent, text);
}
template <>
std::optional<Kind> from_word(std::string_view text) {
    return find_value(kKind, text);
}
template <>
std::optional<Match> from_word(std::string_view text) {
    return find_value(kMatch, text);
}
template <>
std::optional<Choice> from_word(std::string_view text) {
    return find_value(kChoice, text);
}
template <>
std::optional<Sameness> from_word(std::string_view text) {
    return find_value(kSameness, text);
}
template <>
std::optional<Who> from_word(std::string_view text) {
    return find_value(kWho, text);
}
template <>
std::optional<CallEvent> from_word(std::string_view text) {
    return find_value(kCallEvent, text);
}

}  // namespace ringside::protocol
