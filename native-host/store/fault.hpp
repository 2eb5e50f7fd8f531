#pragma once
// From SQLite's result codes (https://sqlite.org/rescode.html) to the faults that the broker can act on.

#include <SQLiteCpp/Exception.h>

#include <exception>
#include <stdexcept>
#include <string>

#include "store/store.hpp"

namespace ringside::store {

/// An Error on its way through code that throws.
class Failure : public std::runtime_error {
  public:
    explicit Failure(Error error) : std::runtime_error(error.detail), error_(std::move(error)) {}
    const Error& error() const { return error_; }

  private:
    Error error_;
};

Fault fault_of(int sqlite_code);

/// The exception being handled, as an Error. Call it inside a catch block only.
Error current_error();

}  // namespace ringside::store
