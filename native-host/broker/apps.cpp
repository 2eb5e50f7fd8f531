#include "broker/apps.hpp"

#include <algorithm>

#include "protocol/params.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

namespace {

constexpr double kRatePerSecond = 50, kBurst = 200;

json::array names_json(const FieldRights& rights) {
    json::array names;
    for (const std::string& name : rights.names) names.emplace_back(name);
    return names;
}

FieldRights names_from(protocol::Params& params, std::string_view name) {
    const auto names = params.texts(name, 200, 80);
    return {{names.begin(), names.end()}};
}

}  // namespace

json::object rights_json(const AppRights& app) {
    return {{"read", names_json(app.read)}, {"write", names_json(app.write)}, {"dial", app.dial}};
}

Apps::Apps(const Policy& policy) : rights_(policy.apps), agent_allows_(policy.agent_allows_apps) {}

void Apps::load(const std::vector<std::pair<std::string, std::string>>& kept) {
    for (const auto& [key, text] : kept) {
        if (key != "apps") continue;
        json::error_code error;
        const json::value value = json::parse(text, error);
        if (error || !value.is_array()) continue;
        for (const json::value& item : value.get_array()) {
            if (!item.is_object()) continue;
            protocol::Params params(item.get_object());
            AppRights app{Origin(params.text("origin")), params.text("name"),         params.optional_text("recipe"),
                          names_from(params, "read"),    names_from(params, "write"), params.flag("dial", false),
                          params.flag("trusted", false)};
            if (params.ok() && !rights(app.origin)) rights_.push_back(std::move(app));
        }
    }
}

void Apps::keep(store::Batch& batch) const {
    json::array all;
    for (const AppRights& app : rights_) {
        if (app.by_policy) continue;
        json::object row = rights_json(app);
        row["origin"] = app.origin.value;
        row["name"] = app.name;
        row["recipe"] = app.recipe;
        row["trusted"] = app.trusted;
        all.push_back(std::move(row));
    }
    batch.settings.emplace_back("apps", json::serialize(all));
}

const AppRights* Apps::rights(const Origin& origin) const {
    const auto found =
        std::find_if(rights_.begin(), rights_.end(), [&](const AppRights& app) { return app.origin == origin; });
    return found == rights_.end() ? nullptr : &*found;
}

std::optional<Error> Apps::allow(AppRights app, store::Batch& batch) {
    const AppRights* known = rights(app.origin);
    if (known && known->by_policy) return Error{Code::not_allowed, "IT policy decides for this origin"};
    if (!agent_allows_) return Error{Code::not_allowed, "IT policy keeps the list of apps"};
    std::erase_if(rights_, [&](const AppRights& old) { return old.origin == app.origin; });
    rights_.push_back(std::move(app));
    keep(batch);
    return std::nullopt;
}

std::optional<Error> Apps::forbid(const Origin& origin, store::Batch& batch) {
    const AppRights* known = rights(origin);
    if (known && known->by_policy) return Error{Code::not_allowed, "IT policy decides for this origin"};
    std::erase_if(rights_, [&](const AppRights& app) { return app.origin == origin; });
    keep(batch);
    return std::nullopt;
}

Instance& Apps::join(const std::shared_ptr<Session>& session, const std::string& name, Source source, Millis now) {
    const InstanceId id(session->qualified(name));
    Instance& instance = instances_[id];
    instance = Instance{id, name, std::move(source), session, kBurst, now};
    return instance;
}

Instance* Apps::find(const Session& session, const std::string& name) {
    const auto found = instances_.find(InstanceId(session.qualified(name)));
    return found == instances_.end() ? nullptr : &found->second;
}

bool Apps::leave(const InstanceId& id) {
    const auto node = instances_.extract(id);
    return !node.empty() && !present(node.mapped().source.origin);
}

std::vector<InstanceId> Apps::of_session(const Session& session) const {
    std::vector<InstanceId> ids;
    const std::string prefix = session.qualified("");
    for (const auto& [id, instance] : instances_)
        if (id.value.compare(0, prefix.size(), prefix) == 0) ids.push_back(id);
    return ids;
}

std::vector<InstanceId> Apps::of_origin(const Origin& origin) const {
    std::vector<InstanceId> ids;
    for (const auto& [id, instance] : instances_)
        if (instance.source.origin == origin) ids.push_back(id);
    return ids;
}

bool Apps::present(const Origin& origin) const {
    return std::any_of(instances_.begin(), instances_.end(),
                       [&](const auto& item) { return item.second.source.origin == origin; });
}

bool Apps::within_rate(Instance& instance, Millis now) {
    const double passed = static_cast<double>(std::max<Millis>(0, now - instance.refilled)) / 1000.0;
    instance.tokens = std::min(kBurst, instance.tokens + passed * kRatePerSecond);
    instance.refilled = now;
    if (instance.tokens < 1) return false;
    instance.tokens -= 1;
    return true;
}

json::object Apps::to_json(const AppRights& app) const {
    json::object object{{"origin", app.origin.value},
                        {"name", app.name},
                        {"rights", rights_json(app)},
                        {"trusted", app.trusted},
                        {"by", app.by_policy ? "policy" : "agent"},
                        {"instances", of_origin(app.origin).size()}};
    if (!app.recipe.empty()) object["recipe"] = app.recipe;
    return object;
}

json::array Apps::to_json() const {
    json::array all;
    for (const AppRights& app : rights_) all.push_back(to_json(app));
    return all;
}

}  // namespace ringside::broker
