#pragma once
// What is known about one thing: a call, an operation, a number. Every answer is a few look-ups by key. One thread.

#include <optional>
#include <vector>

#include "store/accounts.hpp"
#include "store/store.hpp"

namespace ringside::store {

class Reader {
  public:
    explicit Reader(Statements& statements) : statements_(statements), accounts_(statements) {}

    Opened opened();
    /// State of the call and of all calls that are aliases of it, each row with the call that it was written for.
    std::optional<StoredCall> load(const AccountId& account, const CallId& id);
    /// The newest of that name.
    std::optional<CallRow> find_pbx_call(const AccountId& account, const std::string& pbx_id);
    std::vector<CallRow> unfinished(const AccountId& account);
    /// Newest first; of the call and of all its aliases. before 0: from the newest.
    std::vector<JournalRow> journal(const AccountId& account, const CallId& call, std::uint64_t before,
                                    std::size_t limit);
    std::optional<OperationRow> operation(const OperationId& id);
    std::string cursor(const AccountId& account);
    std::vector<StateRow> number_state(const AccountId& account, const std::string& digits);

  private:
    Statements& statements_;
    Accounts accounts_;
};

}  // namespace ringside::store
