#pragma once
// Accounts are long names; rows carry a small number instead.

#include <optional>
#include <string>
#include <unordered_map>

#include "store/fault.hpp"
#include "store/place.hpp"
#include "store/statements.hpp"

namespace ringside::store {

class Accounts {
  public:
    explicit Accounts(Statements& statements) : statements_(statements) {}

    /// nullopt: nothing was ever stored for it.
    std::optional<std::int64_t> find(const AccountId& account) {
        if (const auto known = known_.find(account.value); known != known_.end()) return known->second;
        Use row = statements_.use("SELECT number FROM accounts WHERE name = ?");
        if (!row.bind(account).step()) return std::nullopt;
        return known_[account.value] = row.number(0);
    }

    /// Inside a transaction; after a rollback call `forget_unwritten`.
    std::int64_t find_or_add(const AccountId& account) {
        if (const auto known = find(account)) return *known;
        statements_.use("INSERT INTO accounts(name) VALUES (?)").bind(account).run();
        const std::int64_t number = find(account).value();
        if (number >= most_accounts) throw Failure({Fault::io, "more accounts than a history can hold"});
        return number;
    }

    void forget_unwritten() { known_.clear(); }

  private:
    Statements& statements_;
    std::unordered_map<std::string, std::int64_t> known_;
};

}  // namespace ringside::store
