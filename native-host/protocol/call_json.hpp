#pragma once
// Call ⇄ JSON, as PROTOCOL.md has it. The store keeps calls in the same form. Pure; any thread.

#include <boost/json.hpp>
#include <optional>

#include "record/call.hpp"

namespace ringside::protocol {

enum class Legs { without, with };

boost::json::object to_json(const Call& call, Legs legs);

/// What a page sees of a call; the number is "" where `with_number` says so or it is withheld.
enum class PageNumber { hidden, readable };
boost::json::object to_page_json(const Call& call, PageNumber number);

/// Reads what `to_json(call, Legs::with)` wrote; lenient towards absent members, nullopt without an id. The account is
/// not in it.
std::optional<Call> call_from_json(const boost::json::value& value);

}  // namespace ringside::protocol
