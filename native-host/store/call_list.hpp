#pragma once
// The list of calls: newest first, filtered, a page at a time. Reads only; one thread.

#include <optional>

#include "store/accounts.hpp"
#include "store/place.hpp"
#include "store/store.hpp"

namespace ringside::store {

class CallList {
  public:
    explicit CallList(Statements& statements) : statements_(statements), accounts_(statements) {}

    /// At least one row is asked for. Calls that are an alias of another are left out. Throws.
    CallPage page(const AccountId& account, const CallFilter& filter, const std::optional<Position>& before,
                  std::size_t limit);

  private:
    Place place_of_last(std::int64_t account, const Position& last);
    std::vector<GapRow> gaps(const AccountId& account, std::int64_t number, Millis from, Millis before);

    Statements& statements_;
    Accounts accounts_;
};

}  // namespace ringside::store
