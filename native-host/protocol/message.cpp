#include "protocol/message.hpp"

namespace ringside::protocol {
namespace {

Error invalid(std::string cause) {
    return {Code::invalid_request, std::move(cause)};
}

bool is_id(const json::value& id) {
    return id.is_string() || id.is_int64() || id.is_uint64() || id.is_double();
}

}  // namespace

std::variant<Request, Rejected> parse(std::string_view text, const json::storage_ptr& storage) {
    json::parse_options options;
    options.max_depth = 32;
    json::error_code error;
    json::value message = json::parse(text, error, storage, options);
    if (error) return Rejected{nullptr, {Code::parse_error, error.message()}};
    json::object* object = message.if_object();
    if (!object) return Rejected{nullptr, invalid("not an object")};

    json::value* id = object->if_contains("id");
    const bool usable = id && is_id(*id);
    const auto refuse = [&](std::string cause) {
        return Rejected{usable ? *id : json::value(), invalid(std::move(cause))};
    };
    const json::value* version = object->if_contains("jsonrpc");
    if (!version || !version->is_string() || version->get_string() != "2.0") return refuse("jsonrpc is not \"2.0\"");
    const json::value* method = object->if_contains("method");
    if (!method || !method->is_string()) return refuse("method is missing");
    if (id && !usable) return refuse("id is neither a number nor a string");
    json::value* params = object->if_contains("params");
    if (params && !params->is_object()) return refuse("params is not an object");

    // Moved, not assigned: an assignment into other storage would copy everything.
    return Request{id ? std::move(*id) : json::value(), id == nullptr, std::string(method->get_string()),
                   params ? std::move(params->get_object()) : json::object(storage)};
}

std::string result(const json::value& id, json::value value) {
    json::object message{{"jsonrpc", "2.0"}, {"id", id}};
    message["result"] = std::move(value);
    return json::serialize(message);
}

json::object to_json(const Error& error) {
    const ErrorRow& row = describe(error.code);
    json::object data{{"name", row.name}, {"next", row.next}};
    if (!error.cause.empty()) data["cause"] = error.cause;
    return {{"code", static_cast<int>(error.code)}, {"message", row.message}, {"data", std::move(data)}};
}

std::string failure(const json::value& id, const Error& error) {
    return json::serialize(json::object{{"jsonrpc", "2.0"}, {"id", id}, {"error", to_json(error)}});
}

std::string notification(std::string_view method, json::object params) {
    json::object message{{"jsonrpc", "2.0"}, {"method", method}};
    message["params"] = std::move(params);
    return json::serialize(message);
}

}  // namespace ringside::protocol
