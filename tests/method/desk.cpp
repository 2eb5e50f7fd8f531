#include "desk.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace ringside::test {

json::object policy_for(const std::vector<std::string>& origins) {
    json::array apps;
    for (const std::string& origin : origins)
        apps.push_back(json::object{{"origin", origin}, {"name", "App"}, {"dial", true}});
    return {{"apps", std::move(apps)}, {"country", "US"}};
}

Desk::Desk(json::object policy) : home(std::move(policy)), panel(home) {
    panel.hello();
    sign_in(panel);
}

json::object Desk::sign_in(BrowserProcess& browser, const std::string& endpoint) {
    std::ifstream file(pbx.ready().ca);
    std::ostringstream ca;
    ca << file.rdbuf();
    return browser.request("pbx/signIn", {{"operation", browser.operation()},
                                          {"kind", "asterisk"},
                                          {"address", pbx.ready().address},
                                          {"user", pbx.ready().user},
                                          {"secret", pbx.ready().password},
                                          {"endpoint", endpoint},
                                          {"historyUrl", pbx.ready().cdr},
                                          {"caPem", ca.str()}});
}

std::size_t Desk::calls_heard_of() {
    std::set<std::string> calls;
    for (const json::object& news : panel.all_heard("call/changed")) calls.insert(text_at(news, {"call", "id"}));
    return calls.size();
}

/// The call that the panel hears of first after `known` others.
std::string Desk::newest_call(std::size_t known) {
    std::string id;
    panel.heard(
        "call/changed", [&](const json::object&) { return true; }, 0);
    const auto deadline = std::chrono::steady_clock::now() + kDeadline;
    while (std::chrono::steady_clock::now() < deadline) {
        std::vector<std::string> calls;
        for (const json::object& news : panel.all_heard("call/changed")) {
            const std::string call = text_at(news, {"call", "id"});
            if (std::find(calls.begin(), calls.end(), call) == calls.end()) calls.push_back(call);
        }
        if (calls.size() > known) return calls[known];
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ADD_FAILURE() << "no new call was heard of";
    return id;
}

std::string Desk::play(const std::string& scenario, json::object options) {
    const std::size_t known = calls_heard_of();
    options["play"] = scenario;
    options.emplace("speed", 20);
    pbx.play(std::move(options));
    const std::string id = newest_call(known);
    panel.heard("call/changed", [&](const json::object& news) {
        return !news.contains("to") && text_at(news, {"call", "id"}) == id &&
               text_at(news, {"call", "state"}) == "ended";
    });
    return id;
}

std::string Desk::play_until(const std::string& scenario, const std::string& stage, json::object options) {
    const std::size_t known = calls_heard_of();
    options["play"] = scenario;
    options["hold_at"] = stage;
    options.emplace("speed", 20);
    held_play_ = pbx.start(std::move(options));
    return newest_call(known);
}

void Desk::proceed() {
    pbx.proceed(held_play_);
}

json::object Desk::open(const std::string& call, BrowserProcess* browser) {
    return (browser ? *browser : panel).request("record/open", {{"call", call}, {"viewer", "panel"}});
}

json::object Desk::listed(const std::string& call) {
    const json::object page = panel.request("call/list", {{"limit", 200}});
    for (const json::value& row : page.at("calls").as_array())
        if (row.at("id").as_string() == call) return row.as_object();
    return {};
}

json::object Desk::slot_counts() {
    return panel.request("diagnostics/report").at("counts").as_object();
}

Tab::Tab(BrowserProcess& browser, std::string instance, std::string origin, std::string name)
    : browser_(browser), instance_(std::move(instance)), origin_(std::move(origin)) {
    browser_.request("app/join",
                     {{"instance", instance_}, {"origin", origin_}, {"app", {{"name", name}}}, {"via", "page"}});
}

json::object Tab::params(const std::string& call) const {
    return {{"as", instance_}, {"call", call}};
}

json::object Tab::change(const std::string& call, json::array changes, json::object about) const {
    json::object request = params(call);
    request["operation"] = browser_.operation();
    request["changes"] = std::move(changes);
    if (!about.empty()) request["about"] = std::move(about);
    return request;
}

std::string Tab::contribute(const std::string& call, json::array changes, json::object about) {
    return browser_.error("record/contribute", change(call, std::move(changes), std::move(about)));
}

std::string Tab::set(const std::string& call, json::object fields, json::object about) {
    return contribute(call, {json::object{{"set", std::move(fields)}}}, std::move(about));
}

json::object Tab::record(const std::string& call) {
    return browser_.request("record/get", params(call));
}

json::object Tab::changes(const std::string& call, const std::string& since) {
    json::object request = params(call);
    request["since"] = since;
    return browser_.request("record/changes", std::move(request));
}

std::string text_at(const json::value& value, std::initializer_list<std::string_view> path) {
    const json::value* at = &value;
    for (const std::string_view name : path) {
        const json::object* object = at->if_object();
        at = object ? object->if_contains(name) : nullptr;
        if (!at) return {};
    }
    return at->is_string() ? std::string(at->get_string()) : std::string();
}

}  // namespace ringside::test
