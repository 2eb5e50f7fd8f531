#pragma once
// Reads the parameters of a request. The first one that does not fit is remembered, so that a handler reads all it
// wants and asks once whether that went well. Unknown members are ignored. Lives as long as the request; one thread.

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/error.hpp"
#include "record/ids.hpp"

namespace ringside::protocol {

class Params {
  public:
    explicit Params(const boost::json::object& object) : object_(object) {}

    bool has(std::string_view name) const { return object_.if_contains(name) != nullptr; }

    /// A text of 1 to `longest` bytes.
    std::string text(std::string_view name, std::size_t longest = 200);
    /// The same, or "" when absent.
    std::string optional_text(std::string_view name, std::size_t longest = 200);
    std::int64_t integer(std::string_view name, std::int64_t fallback, std::int64_t least, std::int64_t most);
    bool flag(std::string_view name, std::optional<bool> fallback = std::nullopt);
    std::vector<std::string> texts(std::string_view name, std::size_t most = 64, std::size_t longest = 200);
    /// Null when absent.
    const boost::json::object* optional_object(std::string_view name);
    const boost::json::object& object(std::string_view name);
    const boost::json::array& array(std::string_view name, std::size_t most);

    CallId call() { return CallId(text("call", 80)); }
    OperationId operation();

    bool ok() const { return !error_.has_value(); }
    const Error& error() const { return *error_; }
    void reject(std::string_view name, std::string_view why);

  private:
    const boost::json::value* find(std::string_view name) const { return object_.if_contains(name); }

    const boost::json::object& object_;
    std::optional<Error> error_;
};

}  // namespace ringside::protocol
