#include "ari/ari_site.hpp"

namespace practice::ari {
namespace {

constexpr std::string_view events_path = "/ari/events";
constexpr std::string_view rest_root = "/ari/";
constexpr std::string_view records_path = "/cdr/cdr.jsonl";

server::Response problem_response(int status, const char* message) {
    return {status, "application/json", json::serialize(json::object{{"message", message}}), {}};
}

/// "GET channels" has no leading slash; what else a frame may carry is optional.
server::Request request_of(const json::object& frame) {
    server::Request request;
    request.body = scenario::text_of(frame, "message_body");
    const json::value* query = frame.if_contains("query_strings");
    for (const json::value& item : query != nullptr && query->is_array() ? query->get_array() : json::array{}) {
        if (const json::object* pair = item.if_object()) {
            request.query.emplace_back(scenario::text_of(*pair, "name"), scenario::text_of(*pair, "value"));
        }
    }
    return request;
}

}  // namespace

AriSite::AriSite(server::Outlet& outlet, scenario::Director& director, Accounts& accounts, Version version)
    : outlet_(outlet), accounts_(accounts) {
    exchange_.version = version;
    exchange_.director = &director;
}

server::Response AriSite::answer(const server::Request& request) {
    const auto rights = accounts_.authenticate(request);
    if (!rights) {
        return unauthorized();
    }
    if (request.path == records_path) {
        return records_.answer(request);
    }
    if (!request.path.starts_with(rest_root)) {
        return problem_response(404, "Not found");
    }
    const RestAnswer answer =
        answer_rest(exchange_, *rights, request.method, request.path.substr(rest_root.size()), request);
    return {answer.status, "application/json", answer.body.is_null() ? "" : json::serialize(answer.body), {}};
}

server::Response AriSite::upgrade(const server::Request& request) {
    if (request.path != events_path) {
        return problem_response(404, "Not found");
    }
    if (!accounts_.authenticate(request)) {
        return unauthorized();
    }
    if (request.param("app").empty()) {
        return problem_response(400, "HTTP request is missing param: [app]");
    }
    return {101, "", "", {}};
}

void AriSite::opened(server::SocketId socket, const server::Request& request) {
    ++counts_.sockets_opened;
    const std::string name = request.param("app");
    Application& application = exchange_.applications[name];
    tell_replaced(application);
    application.name = name;
    application.scope = request.param("subscribeAll") == "true" ? Scope::all : Scope::subscribed;
    application.socket = socket;
    // The upgrade has been authenticated; its rights hold as long as the socket lives.
    clients_.insert_or_assign(socket, Client{name, accounts_.authenticate(request).value_or(Rights::read_only)});
}

void AriSite::closed(server::SocketId socket) {
    clients_.erase(socket);
    for (auto& [name, application] : exchange_.applications) {
        if (application.socket == socket) {
            application.socket.reset();
        }
    }
    // 22.10 forgets an application with its connection, 16.28 keeps filter and subscriptions.
    if (exchange_.version == Version::current) {
        std::erase_if(exchange_.applications, [](const auto& entry) { return !entry.second.socket; });
    }
}

void AriSite::message(server::SocketId socket, std::string_view text) {
    const auto client = clients_.find(socket);
    // An old Asterisk swallows whatever a client says.
    if (client == clients_.end() || exchange_.version == Version::old) {
        return;
    }
    boost::system::error_code error;
    const json::value frame = json::parse(text, error);
    const bool is_request =
        !error && frame.is_object() && scenario::text_of(frame.get_object(), "type") == "RESTRequest";
    const json::object answer = is_request ? rest_over_socket(client->second, frame.get_object())
                                           : json::object{{"type", "RESTResponse"},
                                                          {"request_id", ""},
                                                          {"status_code", 400},
                                                          {"reason_phrase", reason_phrase(400)},
                                                          {"content_type", "application/json"},
                                                          {"message_body", R"({"message":"Unable to parse message"})"}};
    outlet_.send(socket, json::serialize(answer), server::Payload::text);
}

json::object AriSite::rest_over_socket(const Client& client, const json::object& frame) {
    ++counts_.socket_requests;
    const std::string uri(scenario::text_of(frame, "uri"));
    server::Request request = request_of(frame);
    const RestAnswer answer =
        answer_rest(exchange_, client.rights, std::string(scenario::text_of(frame, "method")), uri, request);
    json::object response{{"type", "RESTResponse"},
                          {"request_id", scenario::text_of(frame, "request_id")},
                          {"status_code", answer.status},
                          {"reason_phrase", reason_phrase(answer.status)},
                          {"uri", uri}};
    if (!answer.body.is_null()) {
        response["content_type"] = "application/json";
        response["message_body"] = json::serialize(answer.body);
    }
    return response;
}

void AriSite::publish(json::object event) {
    if (exchange_.version == Version::old) {
        event.erase("tech_cause");
    }
    // Only subscribers of an endpoint hear of its channels: before the first event of a leg, after its last.
    const std::string_view type = scenario::text_of(event, "type");
    const json::object* channel = scenario::object_of(event, "channel");
    const bool begins = channel != nullptr && exchange_.board.channel(scenario::text_of(*channel, "id")) == nullptr;
    const std::string endpoint(channel != nullptr ? scenario::endpoint_of(*channel) : std::string_view());
    exchange_.board.apply(event);
    if (begins && type != "ChannelDestroyed") {
        tell_endpoint(endpoint, event);
    }
    tell(event);
    if (type == "ChannelDestroyed") {
        tell_endpoint(endpoint, event);
    }
}

void AriSite::tell_endpoint(std::string_view endpoint, const json::object& cause) {
    tell({{"type", "EndpointStateChange"},
          {"timestamp", scenario::text_of(cause, "timestamp")},
          {"endpoint", endpoint_json(exchange_, endpoint)},
          {"asterisk_id", "02:00:00:00:00:01"}});
}

void AriSite::tell(const json::object& event) {
    for (const auto& [name, application] : exchange_.applications) {
        if (application.socket && application.hears(event)) {
            json::object addressed = event;
            addressed["application"] = name;
            outlet_.send(*application.socket, json::serialize(addressed), server::Payload::text);
            ++counts_.events_sent;
        }
    }
}

void AriSite::tell_replaced(Application& application) {
    if (!application.socket) {
        return;
    }
    const auto now = std::chrono::time_point_cast<scenario::Millis>(std::chrono::system_clock::now());
    json::object event = scenario::bare_event("ApplicationReplaced", now);
    event["application"] = application.name;
    outlet_.send(*application.socket, json::serialize(event), server::Payload::text);
    clients_.erase(*application.socket);
    application.socket.reset();
}

std::size_t AriSite::replace(const std::string& name) {
    std::size_t replaced = 0;
    for (auto& [known, application] : exchange_.applications) {
        if (application.socket && (name.empty() || known == name)) {
            tell_replaced(application);
            ++replaced;
        }
    }
    return replaced;
}

}  // namespace practice::ari
