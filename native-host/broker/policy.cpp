#include "broker/policy.hpp"

#include <boost/json.hpp>
#include <functional>
#include <map>

namespace ringside::broker {

namespace json = boost::json;

namespace {

using protocol::Code;
using protocol::Error;

std::vector<std::string> texts(const json::value& value) {
    std::vector<std::string> all;
    for (const json::value& item : value.as_array()) all.emplace_back(item.as_string());
    return all;
}

FieldRights rights(const json::object& app, std::string_view name) {
    const json::value* list = app.if_contains(name);
    if (!list) return {{"*", "call.number"}};
    const auto all = texts(*list);
    return {{all.begin(), all.end()}};
}

AppRights read_app(const json::object& app) {
    auto text = [&](std::string_view name) {
        const json::value* value = app.if_contains(name);
        return value ? std::string(value->as_string()) : std::string();
    };
    auto flag = [&](std::string_view name) {
        const json::value* value = app.if_contains(name);
        return value && value->as_bool();
    };
    AppRights read{Origin(std::string(app.at("origin").as_string())),
                   text("name"),
                   text("recipe"),
                   rights(app, "read"),
                   rights(app, "write"),
                   flag("dial"),
                   flag("trusted"),
                   true};
    if (read.name.empty()) read.name = read.origin.value;
    return read;
}

using Member = std::function<void(Policy&, const json::value&)>;

const std::map<std::string_view, Member>& members() {
    static const std::map<std::string_view, Member> table = {
        {"apps",
         [](Policy& p, const json::value& v) {
             for (const json::value& app : v.as_array()) p.apps.push_back(read_app(app.as_object()));
         }},
        {"country", [](Policy& p, const json::value& v) { p.country = v.as_string().c_str(); }},
        {"sourceOrder", [](Policy& p, const json::value& v) { p.source_order = texts(v); }},
        {"dispositions", [](Policy& p, const json::value& v) { p.dispositions = texts(v); }},
        {"retentionDays", [](Policy& p, const json::value& v) { p.retention_days = v.to_number<int>(); }},
        {"pbxAddress", [](Policy& p, const json::value& v) { p.pbx_address = v.as_string().c_str(); }},
        {"caPem", [](Policy& p, const json::value& v) { p.ca_pem = v.as_string().c_str(); }},
        {"pins", [](Policy& p, const json::value& v) { p.pins = texts(v); }},
        {"seesAllCalls", [](Policy& p, const json::value& v) { p.sees_all = v.as_bool(); }},
        {"allowOpenHistory", [](Policy& p, const json::value& v) { p.open_history = v.as_bool(); }},
        {"allowSecretFile", [](Policy& p, const json::value& v) { p.secret_file = v.as_bool(); }},
        {"agentAllowsApps", [](Policy& p, const json::value& v) { p.agent_allows_apps = v.as_bool(); }},
        {"keepRunning", [](Policy& p, const json::value& v) { p.keep_running = v.as_bool(); }},
        {"idleGraceSeconds", [](Policy& p, const json::value& v) { p.idle_grace_seconds = v.to_number<int>(); }},
        {"extensionOrigins", [](Policy& p, const json::value& v) { p.extension_origins = texts(v); }},
    };
    return table;
}

}  // namespace

protocol::Result<Policy> parse_policy(std::string_view text) {
    json::error_code error;
    const json::value parsed = json::parse(text, error);
    if (error) return Error{Code::parse_error, "policy: " + error.message()};
    if (!parsed.is_object()) return Error{Code::invalid_params, "policy: not an object"};
    Policy policy;
    for (const auto& [name, value] : parsed.get_object()) {
        const auto member = members().find(std::string_view(name));
        if (member == members().end()) {
            policy.remarks.push_back("policy: unknown member " + std::string(name));
            continue;
        }
        try {
            member->second(policy, value);
        } catch (const std::exception&) {  // Boost.JSON's checked access: the wrong type
            return Error{Code::invalid_params, "policy: " + std::string(name) + " has the wrong shape"};
        }
    }
    return policy;
}

}  // namespace ringside::broker
