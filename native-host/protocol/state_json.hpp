#pragma once
// What a record is made of ⇄ rows of the store: a key that is unique within the call, and a body of JSON with the
// stamp. Reading is lenient: a row that cannot be read is skipped by the caller, never fatal. Pure; any thread.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "record/contribution.hpp"

namespace ringside::protocol {

using StateItem = std::variant<Contribution, EntityClaim, Pin, Pick, IdentityLink, TagRemoval>;

struct StateText {
    std::string key, body;
};

StateText to_state(const StateItem& item);
std::optional<StateItem> from_state(std::string_view key, std::string_view body);

}  // namespace ringside::protocol
