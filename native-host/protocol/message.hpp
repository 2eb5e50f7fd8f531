#pragma once
// JSON-RPC 2.0 messages ⇄ Boost.JSON. No I/O; any thread.

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/error.hpp"

namespace ringside::protocol {

namespace json = boost::json;

/// A request or a notification as it came.
struct Request {
    json::value id;  ///< number or string; null for a notification
    bool notification = false;
    std::string method;
    json::object params;
};

/// Why bytes are no request, with the id to answer to where one could be read.
struct Rejected {
    json::value id;
    Error error;
};

/// Depth is limited to 32. `storage` is typically a monotonic resource over a reused buffer; the request's parameters
/// stay in it.
std::variant<Request, Rejected> parse(std::string_view text, const json::storage_ptr& storage);

std::string result(const json::value& id, json::value value);
std::string failure(const json::value& id, const Error& error);
std::string notification(std::string_view method, json::object params);

/// An error as it stands in answers and in `Link.error`.
json::object to_json(const Error& error);

}  // namespace ringside::protocol
