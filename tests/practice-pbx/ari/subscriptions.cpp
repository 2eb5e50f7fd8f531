// The resources below /applications.
#include "ari/resources.hpp"

namespace practice::ari {
namespace {

constexpr std::string_view endpoint_source = "endpoint:";

Application* find(Exchange& exchange, const Segments& name) {
    const auto found = exchange.applications.find(name[0]);
    return found != exchange.applications.end() ? &found->second : nullptr;
}

RestAnswer unknown_application() {
    return problem(404, "Application not found");
}

/// `eventSource` is a comma-separated list. Applies `change` to each endpoint of it, or to none if one is wrong.
template <class Change>
RestAnswer change_sources(Exchange& exchange, const Segments& name, const server::Request& request, Change change) {
    Application* application = find(exchange, name);
    if (application == nullptr) {
        return unknown_application();
    }
    const std::string list = request.param("eventSource");
    std::vector<std::string> chosen;
    for (std::size_t from = 0; from <= list.size();) {
        const auto comma = std::min(list.find(',', from), list.size());
        const std::string source = list.substr(from, comma - from);
        from = comma + 1;
        // Only endpoints of this PBX can be subscribed to one by one.
        if (!source.starts_with(endpoint_source)) {
            return problem(400, "Invalid event source URI scheme");
        }
        chosen.push_back(source.substr(endpoint_source.size()));
        if (!is_endpoint(chosen.back())) {
            return problem(422, "Event source does not exist");
        }
    }
    for (const std::string& endpoint : chosen) {
        change(*application, endpoint);
    }
    return {200, application->describe(exchange.board)};
}

}  // namespace

RestAnswer list_applications(Exchange& exchange, const Segments&, const server::Request&) {
    json::array all;
    for (const auto& [name, application] : exchange.applications) {
        all.push_back(application.describe(exchange.board));
    }
    return {200, std::move(all)};
}

RestAnswer get_application(Exchange& exchange, const Segments& name, const server::Request&) {
    const Application* application = find(exchange, name);
    return application != nullptr ? RestAnswer{200, application->describe(exchange.board)} : unknown_application();
}

RestAnswer set_event_filter(Exchange& exchange, const Segments& name, const server::Request& request) {
    Application* application = find(exchange, name);
    if (application == nullptr) {
        return unknown_application();
    }
    boost::system::error_code error;
    const json::value filter = json::parse(request.body.empty() ? "{}" : request.body, error);
    if (error || !application->set_filter(filter)) {
        return problem(400, "Bad request body");
    }
    return {200, application->describe(exchange.board)};
}

RestAnswer subscribe(Exchange& exchange, const Segments& name, const server::Request& request) {
    return change_sources(exchange, name, request,
                          [](Application& app, const std::string& endpoint) { app.endpoints.insert(endpoint); });
}

RestAnswer unsubscribe(Exchange& exchange, const Segments& name, const server::Request& request) {
    return change_sources(exchange, name, request,
                          [](Application& app, const std::string& endpoint) { app.endpoints.erase(endpoint); });
}

}  // namespace practice::ari
