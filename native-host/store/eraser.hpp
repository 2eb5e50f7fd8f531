#pragma once
// Deleting for good: one number on request, old calls by retention. What is deleted is overwritten (secure_delete),
// also in the full-text index and in the log. Works in slices, so that other work gets in between. One thread, the one
// of the writing connection.

#include <SQLiteCpp/Database.h>

#include "store/accounts.hpp"
#include "store/store.hpp"

namespace ringside::store {

class Eraser {
  public:
    Eraser(SQLite::Database& connection, Statements& statements)
        : connection_(connection), statements_(statements), accounts_(statements) {}

    /// Calls with exactly these digits and whatever is linked to them: rows, journal, state, aliases; the number's own
    /// state; kept answers that name such a call become null. How many calls went. One transaction. Throws.
    std::size_t forget(const AccountId& account, const std::string& digits);

    /// At most `most` ended calls that started earlier, of all accounts. Fewer than `most`: no more are left.
    std::size_t trim_calls(Millis older_than, std::size_t most);
    /// Journal and gaps without a call, and answers to operations a week older than the newest.
    void trim_rest(Millis older_than);
    void trim_operations();

    enum class Step { first, next };
    enum class Progress { more, finished };
    /// One step of taking deleted words out of the full-text index, which only marks them as gone until segments merge.
    Progress purge_words(Step step);
    /// The log holds old pages until it is emptied. Not while another connection reads: then it is emptied later.
    void empty_log();

  private:
    void erase_chosen();

    SQLite::Database& connection_;
    Statements& statements_;
    Accounts accounts_;
};

}  // namespace ringside::store
