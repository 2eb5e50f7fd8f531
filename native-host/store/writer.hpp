#pragma once
// Batches into tables. One transaction for any number of batches: the commit is what costs.
// One thread, the one of the writing connection.

#include <SQLiteCpp/Database.h>

#include <span>

#include "store/accounts.hpp"
#include "store/store.hpp"

namespace ringside::store {

class Writer {
  public:
    Writer(SQLite::Database& connection, Statements& statements)
        : connection_(connection), statements_(statements), accounts_(statements) {}

    /// All of them or none; durable when it returns (synchronous=FULL if one of them ends a call). Throws.
    void commit(std::span<const Batch* const> batches);

  private:
    void write(const Batch& batch);
    void write(const CallRow& row);
    void write(const JournalRow& row);
    void write(const StateRow& row);
    void write(const GapRow& row);
    void write(const OperationRow& row);
    void write_setting(const std::string& key, const std::string& value);
    void write_cursor(const std::string& account, const std::string& value);
    void write_alias(const std::string& call, const std::string& other);
    void set_durability(Durability durability);

    SQLite::Database& connection_;
    Statements& statements_;
    Accounts accounts_;
    Durability durability_ = Durability::normal;
};

}  // namespace ringside::store
