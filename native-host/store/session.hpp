#pragma once
// An open store: the writing connection and all that works on it. Synchronous, throws; one thread. The asynchronous
// stores are this behind a queue.

#include <filesystem>
#include <memory>

#include "store/call_list.hpp"
#include "store/database.hpp"
#include "store/eraser.hpp"
#include "store/reader.hpp"
#include "store/writer.hpp"

namespace ringside::store {

class Session {
  public:
    explicit Session(OpenedDatabase database)
        : database_(std::move(database)),
          statements_(*database_.connection),
          writer(*database_.connection, statements_),
          reader(statements_),
          list(statements_),
          eraser(*database_.connection, statements_) {}

    Opened opened() {
        Opened opened = reader.opened();
        opened.recovered = !database_.moved_to.empty();
        if (opened.recovered)
            opened.note =
                "The call history was damaged. It was kept as " + database_.moved_to + "; a new one was begun.";
        else if (!database_.backup.empty())
            opened.note = "The call history was brought up to date; a copy from before is " + database_.backup + ".";
        return opened;
    }
    SQLite::Database& connection() { return *database_.connection; }

  private:
    OpenedDatabase database_;
    Statements statements_;

  public:
    Writer writer;
    Reader reader;
    CallList list;
    Eraser eraser;
};

}  // namespace ringside::store
