#include "control/console.hpp"

#include <map>
#include <ostream>
#include <stdexcept>

namespace practice::control {
namespace {

using scenario::Stage;

/// What a command asks for that cannot be; its text is the answer.
struct Refused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class Word>
Word choose(const json::value& value, const std::map<std::string_view, Word>& table, const char* what) {
    if (value.is_string())
        if (const auto found = table.find(std::string_view(value.get_string())); found != table.end())
            return found->second;
    std::string all;
    for (const auto& [word, meaning] : table) all += " " + std::string(word);
    throw Refused(std::string(what) + " is one of:" + all);
}

const std::map<std::string_view, Stage>& stages() {
    static const std::map<std::string_view, Stage> table{{"ringing", Stage::ringing}, {"up", Stage::up}};
    return table;
}

template <class T>
T check(scenario::Result<T> result) {
    if (!result) throw Refused(result.error().text);
    return std::move(*result);
}

std::optional<std::string> text(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (!value || !value->is_string()) return std::nullopt;
    return std::string(value->get_string());
}

double number(const json::object& object, std::string_view name, double fallback) {
    const json::value* value = object.if_contains(name);
    return value && value->is_number() ? value->to_number<double>() : fallback;
}

std::set<Stage> wait_at(const json::object& order) {
    std::set<Stage> at;
    const json::value* value = order.if_contains("hold_at");
    if (!value) return at;
    if (value->is_array())
        for (const json::value& one : value->get_array()) at.insert(choose(one, stages(), "hold_at"));
    else
        at.insert(choose(*value, stages(), "hold_at"));
    return at;
}

std::string argument(const json::object& order, const char* command) {
    const auto given = text(order, command);
    if (!given) throw Refused(std::string(command) + " takes a text");
    return *given;
}

/// People whom the practice CRMs know.
std::vector<scenario::Party> people(const json::object& order) {
    std::vector<scenario::Party> all;
    if (const json::value* given = order.if_contains("people"); given && given->is_array())
        for (const json::value& one : given->get_array())
            if (const json::object* person = one.if_object())
                all.push_back({text(*person, "number"), text(*person, "name")});
    if (all.empty())
        all = {{"14085550123", "Ana Ruiz"},
               {"16465550188", "Bo Lind"},
               {"442079460018", "Omar Haddad"},
               {"33140205050", std::nullopt}};
    return all;
}

}  // namespace

const Console::Command Console::commands[] = {
    {"play", &Console::play},       {"continue", &Console::proceed},  {"hold", &Console::hold},
    {"resume", &Console::resume},   {"transfer", &Console::transfer}, {"hangup", &Console::hang_up},
    {"burst", &Console::burst},     {"history", &Console::history},   {"cdr", &Console::records},
    {"drop", &Console::drop},       {"silence", &Console::silence},   {"delay", &Console::delay},
    {"garble", &Console::garble},   {"refuse", &Console::refuse},     {"password", &Console::password},
    {"replace", &Console::replace}, {"stats", &Console::stats},       {"quit", &Console::quit},
};

void Console::command(const std::string& line) {
    json::error_code error;
    const json::value order = json::parse(line, error);
    const json::object* object = order.if_object();
    json::object answer{
        {"error", error ? error.message() : "a command is an object with the command's name as a member"}};
    for (const Command& each : commands) {
        if (!object || !object->contains(each.name)) continue;
        try {
            answer = (this->*each.handler)(*object);
            answer["ok"] = true;
        } catch (const std::exception& problem) {
            answer = {{"error", problem.what()}};
        }
        break;
    }
    if (object)
        if (const json::value* id = object->if_contains("id")) answer["id"] = *id;
    say(answer);
}

void Console::say(const json::object& line) {
    parts_.out << json::serialize(line) << std::endl;
}

void Console::waiting(const scenario::PlayId& play, Stage at) {
    say({{"event", "waiting"}, {"play", play}, {"at", at == Stage::ringing ? "ringing" : "up"}});
}
void Console::played(const scenario::PlayId& play, const std::vector<std::string>& linkedids) {
    say({{"event", "played"}, {"play", play}, {"calls", json::value_from(linkedids)}});
}
void Console::burst_over(std::size_t events) {
    say({{"event", "burst-over"}, {"events", events}});
}

json::object Console::play(const json::object& order) {
    scenario::PlayOrder wish;
    wish.scenario = argument(order, "play");
    wish.speed = number(order, "speed", 1);
    if (!(wish.speed > 0)) throw Refused("speed is a positive number");
    wish.wait_at = wait_at(order);
    if (const auto caller = text(order, "number"), name = text(order, "name"); caller || name)
        wish.remotes.push_back({caller, name});
    const auto started = check(director_->play(wish));
    return {{"play", started.id}, {"calls", json::value_from(started.linkedids)}, {"leg", started.agent_leg}};
}

json::object Console::proceed(const json::object& order) {
    return {{"play", check(director_->proceed(argument(order, "continue"), wait_at(order)))}};
}
json::object Console::hold(const json::object& order) {
    return {{"play", check(director_->hold(argument(order, "hold"), scenario::Held::yes))}};
}
json::object Console::resume(const json::object& order) {
    return {{"play", check(director_->hold(argument(order, "resume"), scenario::Held::no))}};
}
json::object Console::transfer(const json::object& order) {
    return {{"play", check(director_->transfer(argument(order, "transfer"), text(order, "to").value_or("101")))}};
}
json::object Console::hang_up(const json::object& order) {
    return {{"play", check(director_->hang_up(argument(order, "hangup")))}};
}

json::object Console::burst(const json::object& order) {
    const json::object* wish = order.at("burst").if_object();
    if (!wish) throw Refused("burst takes {events, rate}");
    const auto events = static_cast<std::size_t>(number(*wish, "events", 1000));
    return {{"events", check(director_->burst(events, number(*wish, "rate", 1000)))}};
}

json::object Console::history(const json::object& order) {
    const auto count = static_cast<std::size_t>(number(order, "history", 0));
    auto records = check(director_->history(count, static_cast<int>(number(order, "days", 7)), people(order)));
    site_->append(records);
    return {{"records", records.size()}};
}

json::object Console::records(const json::object& order) {
    const json::array* lines = order.at("cdr").if_array();
    if (!lines) throw Refused("cdr takes a list of records");
    std::vector<json::object> records;
    for (const json::value& line : *lines)
        if (const json::object* record = line.if_object()) records.push_back(*record);
    site_->append(records);
    return {{"records", site_->records()}};
}

json::object Console::drop(const json::object& order) {
    static const std::map<std::string_view, server::Cut> ways{{"tcp", server::Cut::tcp},
                                                              {"mid-frame", server::Cut::mid_frame}};
    return {{"sockets", parts_.server.cut(choose(order.at("drop"), ways, "drop"))}};
}

json::object Console::silence(const json::object& order) {
    parts_.server.set_silent(order.at("silence").is_bool() && order.at("silence").get_bool());
    return {};
}

json::object Console::delay(const json::object& order) {
    parts_.server.set_delay(scenario::Millis(static_cast<int>(number(order, "delay", 0))));
    return {};
}

json::object Console::garble(const json::object& order) {
    const auto huge = [] { return R"({"type":"ChannelVarset","value":")" + std::string(9 * 1024 * 1024, 'x') + "\"}"; };
    static const std::map<std::string_view, std::function<std::string()>> kinds{
        {"json", [] { return std::string(R"({"type":"ChannelCreated","channel":{)"); }},
        {"utf8", [] { return std::string("{\"type\":\"\xff\xfe\"}"); }},
        {"binary", [] { return std::string("\0\1\2\3", 4); }},
        {"unknown-type", [] { return std::string(R"({"type":"SomethingNew","value":{"a":[1,2,3]}})"); }},
        {"empty", [] { return std::string(); }},
        {"huge", huge},
    };
    const auto& make = choose(order.at("garble"), kinds, "garble");
    const bool binary = order.at("garble") == "binary";
    parts_.server.send_to_all(make(), binary ? server::Payload::binary : server::Payload::text);
    return {{"sockets", parts_.server.sockets()}};
}

json::object Console::refuse(const json::object& order) {
    using server::Refusal;
    static const std::map<std::string_view, Refusal> ways{
        {"none", Refusal::none},     {"tcp", Refusal::tcp},         {"401", Refusal::unauthorized},
        {"403", Refusal::forbidden}, {"503", Refusal::unavailable}, {"redirect", Refusal::redirect}};
    parts_.server.refuse(choose(order.at("refuse"), ways, "refuse"));
    return {};
}

json::object Console::password(const json::object& order) {
    return parts_.accounts.set_password(argument(order, "password")), json::object();
}
json::object Console::replace(const json::object& order) {
    return {{"sockets", site_->replace(text(order, "replace").value_or(""))}};
}

json::object Console::stats(const json::object&) {
    json::object requests;
    for (const auto& [request, count] : site_->exchange().requests) requests[request] = count;
    json::object applications;
    for (const auto& [name, application] : site_->exchange().applications)
        applications[name] = {{"all", application.scope == ari::Scope::all},
                              {"endpoints", json::value_from(application.endpoints)}};
    return {{"sockets", parts_.server.sockets()},
            {"socketsOpened", site_->counts().sockets_opened},
            {"eventsSent", site_->counts().events_sent},
            {"requests", std::move(requests)},
            {"applications", std::move(applications)},
            {"records", site_->records()},
            {"wrongCredentials", parts_.accounts.wrong()},
            {"missingCredentials", parts_.accounts.missing()},
            {"plays", director_->running()}};
}

json::object Console::quit(const json::object&) {
    parts_.server.stop();
    return {};
}

}  // namespace practice::control
