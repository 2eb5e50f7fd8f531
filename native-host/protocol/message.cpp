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

bool parse(std::string_view text, json::storage_ptr storage, Request& request, Rejected& rejected) {
    json::parse_options options;
    options.max_depth = 32;
    json::error_code error;
    json::value message = json::parse(text, error, storage, options);
    rejected = {};
    if (error) {
        rejected.error = {Code::parse_error, error.message()};
        return false;
    }
    json::object* object = message.if_object();
    if (!object) {
        rejected.error = invalid("not an object");
        return false;
    }
    if (const json::value* id = object->if_contains("id"); id && is_id(*id)) rejected.id = *id;
    auto refuse = [&](std::string cause) {
        rejected.error = invalid(std::move(cause));
        return false;
    };
    const json::value* version = object->if_contains("jsonrpc");
    if (!version || !version->is_string() || version->get_string() != "2.0") return refuse("jsonrpc is not \"2.0\"");
    const json::value* method = object->if_contains("method");
    if (!method || !method->is_string()) return refuse("method is missing");
    const json::value* id = object->if_contains("id");
    if (id && !is_id(*id)) return refuse("id is neither a number nor a string");
    json::value* params = object->if_contains("params");
    if (params && !params->is_object()) return refuse("params is not an object");

    request.notification = id == nullptr;
    request.id = id ? *id : json::value();
    request.method = std::string(method->get_string());
    request.params = params ? std::move(params->get_object()) : json::object(storage);
    return true;
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
