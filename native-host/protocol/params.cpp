#include "protocol/params.hpp"

namespace ringside::protocol {

namespace json = boost::json;

void Params::reject(std::string_view name, std::string_view why) {
    if (!error_) error_ = Error{Code::invalid_params, std::string(name) + " " + std::string(why)};
}

std::string Params::text(std::string_view name, std::size_t longest) {
    if (!has(name)) {
        reject(name, "is missing");
        return {};
    }
    std::string value = optional_text(name, longest);
    if (value.empty()) reject(name, "is empty");
    return value;
}

std::string Params::optional_text(std::string_view name, std::size_t longest) {
    const json::value* value = find(name);
    if (!value || value->is_null()) return {};
    if (!value->is_string()) {
        reject(name, "is not a text");
        return {};
    }
    if (value->get_string().size() > longest) {
        reject(name, "is too long");
        return {};
    }
    return std::string(value->get_string());
}

std::int64_t Params::integer(std::string_view name, std::int64_t fallback, std::int64_t least, std::int64_t most) {
    const json::value* value = find(name);
    if (!value || value->is_null()) return fallback;
    json::error_code error;
    const auto number = value->to_number<std::int64_t>(error);
    if (error || number < least || number > most) {
        reject(name, "is not a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return fallback;
    }
    return number;
}

bool Params::flag(std::string_view name, std::optional<bool> fallback) {
    const json::value* value = find(name);
    if (!value || value->is_null()) {
        if (!fallback) reject(name, "is missing");
        return fallback.value_or(false);
    }
    if (!value->is_bool()) {
        reject(name, "is neither true nor false");
        return false;
    }
    return value->get_bool();
}

std::vector<std::string> Params::texts(std::string_view name, std::size_t most, std::size_t longest) {
    std::vector<std::string> all;
    if (!has(name)) return all;
    for (const json::value& item : array(name, most)) {
        if (!item.is_string() || item.get_string().size() > longest) {
            reject(name, "holds something that is not a short text");
            return {};
        }
        all.emplace_back(item.get_string());
    }
    return all;
}

const json::object* Params::optional_object(std::string_view name) {
    const json::value* value = find(name);
    if (!value || value->is_null()) return nullptr;
    if (!value->is_object()) reject(name, "is not an object");
    return value->if_object();
}

const json::object& Params::object(std::string_view name) {
    static const json::object empty;
    if (!has(name)) reject(name, "is missing");
    const json::object* found = optional_object(name);
    return found ? *found : empty;
}

const json::array& Params::array(std::string_view name, std::size_t most) {
    static const json::array empty;
    const json::value* value = find(name);
    if (!value || !value->is_array()) {
        reject(name, value ? "is not a list" : "is missing");
        return empty;
    }
    if (value->get_array().size() > most) {
        reject(name, "has too many items");
        return empty;
    }
    return value->get_array();
}

OperationId Params::operation() {
    std::string id = text("operation", 64);
    if (ok() && id.size() < 8) reject("operation", "is shorter than 8 characters");
    return OperationId(std::move(id));
}

}  // namespace ringside::protocol
