#pragma once
// The protocol's words for the model's enumerations, as tables: one row each, both ways.

#include <optional>
#include <string_view>

#include "record/call.hpp"
#include "record/call_book.hpp"
#include "record/contribution.hpp"
#include "record/view.hpp"

namespace ringside::protocol {

std::string_view word(Direction value);
std::string_view word(CallState value);
std::string_view word(LegState value);
std::string_view word(Outcome value);
std::string_view word(Certainty value);
std::string_view word(Extent value);
std::string_view word(Kind value);
std::string_view word(Match value);
std::string_view word(Choice value);
std::string_view word(Sameness value);
std::string_view word(Who value);
std::string_view word(CallEvent value);

/// The value of a word; nullopt for an unknown one. Instantiated for the enumerations above.
template <class E>
std::optional<E> from_word(std::string_view text);

}  // namespace ringside::protocol
