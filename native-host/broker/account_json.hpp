#pragma once
// The signed-in account: its name, its secret's name, and how it is kept in the store (without any secret).
// Pure; any thread.

#include <boost/json.hpp>
#include <optional>

#include "pbx/adapter.hpp"
#include "pbx/link.hpp"

namespace ringside::broker {

/// The same person at the same PBX is the same account, whatever else changes.
AccountId account_id(const pbx::Account& account);

/// The secret is bound to the PBX's origin and to how it is trusted: change any and the agent signs in anew.
std::string secret_key(const pbx::Account& account);

/// As PROTOCOL.md's Account: what everybody may know.
boost::json::object to_json(const pbx::Account& account);

/// As it is kept.
boost::json::object to_kept_json(const pbx::Account& account);
std::optional<pbx::Account> account_from_json(const boost::json::object& kept);

boost::json::object to_json(const pbx::LinkStatus& status);

}  // namespace ringside::broker
