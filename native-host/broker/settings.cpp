#include "broker/settings.hpp"

#include "protocol/params.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

Settings::Settings(Policy policy) : policy_(std::move(policy)) {
    if (policy_.country) country_ = *policy_.country;
    if (policy_.source_order) source_order_ = *policy_.source_order;
    if (policy_.dispositions) dispositions_ = *policy_.dispositions;
    if (policy_.retention_days) retention_days_ = *policy_.retention_days;
}

json::array Settings::locked() const {
    json::array names;
    if (policy_.country) names.emplace_back("country");
    if (policy_.source_order) names.emplace_back("sourceOrder");
    if (policy_.dispositions) names.emplace_back("dispositions");
    if (policy_.retention_days) names.emplace_back("retentionDays");
    return names;
}

json::object Settings::to_json() const {
    return {{"country", country_},
            {"sourceOrder", json::value_from(source_order_)},
            {"dispositions", json::value_from(dispositions_)},
            {"retentionDays", retention_days_}};
}

std::optional<Error> Settings::take(const json::object& members) {
    protocol::Params params(members);
    const std::string country = params.optional_text("country", 2);
    const auto order = params.texts("sourceOrder");
    const auto dispositions = params.texts("dispositions", 40, 60);
    const auto days = params.integer("retentionDays", retention_days_, 1, 3650);
    if (!country.empty() && !find_country(country)) params.reject("country", "is no country that Ringside knows");
    if (!params.ok()) return params.error();
    if (!country.empty()) country_ = country;
    if (params.has("sourceOrder")) source_order_ = order;
    if (params.has("dispositions")) dispositions_ = dispositions;
    retention_days_ = static_cast<int>(days);
    return std::nullopt;
}

void Settings::load(const std::vector<std::pair<std::string, std::string>>& kept) {
    for (const auto& [key, text] : kept) {
        if (key != "settings") continue;
        json::error_code error;
        const json::value value = json::parse(text, error);
        if (error || !value.is_object()) continue;
        json::object members = value.get_object();
        for (const json::value& name : locked()) members.erase(std::string_view(name.get_string()));
        take(members);
    }
}

std::optional<Error> Settings::change(const json::object& changes, store::Batch& batch) {
    for (const json::value& name : locked())
        if (changes.contains(std::string_view(name.get_string())))
            return Error{Code::not_allowed, std::string(name.get_string()) + " is set by policy"};
    if (auto error = take(changes)) return error;
    batch.settings.emplace_back("settings", json::serialize(to_json()));
    return std::nullopt;
}

MergeRules Settings::rules(const std::vector<AppRights>& apps) const {
    MergeRules rules;
    rules.source_order = source_order_;
    rules.home = home();
    for (const AppRights& app : apps)
        if (app.trusted) rules.trusted.insert(app.origin.value);
    return rules;
}

}  // namespace ringside::broker
