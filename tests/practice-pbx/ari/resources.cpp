#include "ari/resources.hpp"

#include <algorithm>
#include <array>

namespace practice::ari {
namespace {

using scenario::text_of;

constexpr std::array<std::string_view, 4> endpoints{"PJSIP/100", "PJSIP/101", "PJSIP/102", "PJSIP/trunk"};

json::array copies(const std::vector<const json::object*>& objects) {
    json::array all;
    for (const json::object* object : objects) {
        all.push_back(*object);
    }
    return all;
}

}  // namespace

bool is_endpoint(std::string_view endpoint) {
    return std::find(endpoints.begin(), endpoints.end(), endpoint) != endpoints.end();
}

json::object endpoint_json(const Exchange& exchange, std::string_view endpoint) {
    const auto slash = endpoint.find('/');
    return {{"technology", endpoint.substr(0, slash)},
            {"resource", endpoint.substr(slash + 1)},
            {"state", "online"},
            {"channel_ids", exchange.board.channel_ids(endpoint)}};
}

RestAnswer ping(Exchange&, const Segments&, const server::Request&) {
    const auto now = std::chrono::time_point_cast<scenario::Millis>(std::chrono::system_clock::now());
    return {200, json::object{
                     {"asterisk_id", "02:00:00:00:00:01"}, {"ping", "pong"}, {"timestamp", scenario::event_time(now)}}};
}

RestAnswer info(Exchange& exchange, const Segments&, const server::Request&) {
    const char* version = exchange.version == Version::old ? "16.28.0" : "22.10.1";
    return {200, json::object{{"system", json::object{{"version", version}, {"entity_id", "02:00:00:00:00:01"}}},
                              {"config", json::object{{"name", "practice-pbx"}, {"default_language", "en"}}}}};
}

RestAnswer list_endpoints(Exchange& exchange, const Segments&, const server::Request&) {
    json::array all;
    for (const std::string_view endpoint : endpoints) {
        all.push_back(endpoint_json(exchange, endpoint));
    }
    return {200, std::move(all)};
}

RestAnswer get_endpoint(Exchange& exchange, const Segments& name, const server::Request&) {
    const std::string endpoint = name[0] + "/" + name[1];
    return is_endpoint(endpoint) ? RestAnswer{200, endpoint_json(exchange, endpoint)}
                                 : problem(404, "Endpoint not found");
}

RestAnswer list_channels(Exchange& exchange, const Segments&, const server::Request&) {
    return {200, copies(exchange.board.channels())};
}

RestAnswer get_channel(Exchange& exchange, const Segments& id, const server::Request&) {
    const json::object* channel = exchange.board.channel(id[0]);
    return channel != nullptr ? RestAnswer{200, *channel} : problem(404, "Channel not found");
}

RestAnswer get_variable(Exchange& exchange, const Segments& id, const server::Request& request) {
    if (exchange.board.channel(id[0]) == nullptr) {
        return problem(404, "Channel not found");
    }
    if (request.param("variable") != "CDR(answer)") {
        return problem(404, "Provided variable was not found");
    }
    // Whole seconds without zone, as the dialplan function writes them.
    std::string answered(exchange.board.answered(id[0]).substr(0, 19));
    std::replace(answered.begin(), answered.end(), 'T', ' ');
    return {200, json::object{{"value", answered}}};
}

RestAnswer list_bridges(Exchange& exchange, const Segments&, const server::Request&) {
    return {200, copies(exchange.board.bridges())};
}

RestAnswer hang_up(Exchange& exchange, const Segments& id, const server::Request&) {
    return exchange.director->hang_up_leg(id[0]) ? RestAnswer{204, nullptr} : problem(404, "Channel not found");
}

RestAnswer originate(Exchange& exchange, const Segments&, const server::Request& request) {
    const std::string endpoint = request.param("endpoint");
    const std::string number = request.param("extension");
    const std::string id = request.param("channelId");
    if (endpoint.empty()) {
        return problem(400, "Endpoint must be specified");
    }
    if (number.empty()) {
        return problem(400, "Application or extension must be specified");
    }
    // The recorded click to dial is that of this endpoint.
    if (endpoint != "PJSIP/100") {
        return problem(500, "Allocation failed");
    }
    if (!id.empty() && exchange.board.channel(id) != nullptr) {
        return problem(409, "Channel with given unique ID already exists");
    }
    // callerId: Jane Doe <14085550123>
    const std::string caller_id = request.param("callerId");
    std::string name = caller_id.substr(0, caller_id.find('<'));
    name.erase(0, name.find_first_not_of(" \""));
    name.erase(name.find_last_not_of(" \"") + 1);

    scenario::PlayOrder order{"click-to-dial", {{number, name}}, 1, {}, {}};
    if (!id.empty()) {
        order.channel_id = id;
    }
    const auto started = exchange.director->play(order);
    if (!started) {
        return problem(500, started.error().text);
    }
    const auto now = std::chrono::time_point_cast<scenario::Millis>(std::chrono::system_clock::now());
    const json::object party{{"name", name}, {"number", number}};
    return {200, json::object{{"id", started->agent_leg},
                              {"name", endpoint},
                              {"state", "Down"},
                              {"protocol_id", ""},
                              {"caller", party},
                              {"connected", party},
                              {"accountcode", ""},
                              {"creationtime", scenario::event_time(now)},
                              {"language", "en"},
                              {"channelvars", json::object{{"CHANNEL(linkedid)", started->agent_leg}}}}};
}

}  // namespace practice::ari
