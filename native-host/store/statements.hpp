#pragma once
// Prepared statements, kept for the life of a connection. One thread.

#include <SQLiteCpp/SQLiteCpp.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

#include "record/ids.hpp"

namespace ringside::store {

/// A kept statement in use: reset when it goes out of scope, so that no read transaction stays open behind it.
/// Bound strings are not copied: they must live until then.
class Use {
  public:
    explicit Use(SQLite::Statement& statement) : statement_(&statement) {}
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() {
        statement_->tryReset();
        statement_->clearBindings();
    }

    template <class... Values>
    Use& bind(Values&&... values) {
        (bind_one(std::forward<Values>(values)), ...);
        return *this;
    }

    /// For SQL that is put together: parameters `?N` that a variant does not use are passed over.
    template <class... Values>
    Use& bind_used(Values&&... values) {
        const int last = statement_->getBindParameterCount();
        (bind_if_used(last, std::forward<Values>(values)), ...);
        return *this;
    }

    bool step() { return statement_->executeStep(); }
    /// Runs a statement that yields no rows; how many rows it changed.
    int run() { return statement_->exec(); }

    std::string text(int column) const { return statement_->getColumn(column).getString(); }
    std::int64_t number(int column) const { return statement_->getColumn(column).getInt64(); }

  private:
    template <class Value>
    void bind_if_used(int last, Value&& value) {
        if (bound_ < last) bind_one(std::forward<Value>(value));
    }
    void bind_one(const std::string& value) { statement_->bindNoCopy(++bound_, value); }
    void bind_one(std::string&&) = delete;  // would be gone before the statement runs
    template <class Tag>
    void bind_one(const Id<Tag>& id) {
        bind_one(id.value);
    }
    template <std::integral Integer>
    void bind_one(Integer value) {
        statement_->bind(++bound_, static_cast<std::int64_t>(value));
    }
    void bind_one(std::nullptr_t) { statement_->bind(++bound_); }

    SQLite::Statement* statement_;
    int bound_ = 0;
};

class Statements {
  public:
    explicit Statements(SQLite::Database& connection) : connection_(connection) {}

    /// The statement of that SQL, prepared the first time.
    Use use(const std::string& sql) {
        const auto found = kept_.find(sql);
        return Use(found != kept_.end() ? found->second : kept_.try_emplace(sql, connection_, sql).first->second);
    }

  private:
    SQLite::Database& connection_;
    std::unordered_map<std::string, SQLite::Statement> kept_;
};

}  // namespace ringside::store
