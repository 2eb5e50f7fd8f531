#include "ari/rest.hpp"

#include <algorithm>
#include <array>

#include "ari/resources.hpp"

namespace practice::ari {
namespace {

enum class Needs { reading, writing };

struct Route {
    std::string_view method;
    std::string_view pattern;  ///< "{}" stands for one segment
    Needs needs;
    RestAnswer (*handler)(Exchange&, const Segments&, const server::Request&);
};

constexpr std::array routes{
    Route{"GET", "asterisk/ping", Needs::reading, ping},
    Route{"GET", "asterisk/info", Needs::reading, info},
    Route{"GET", "endpoints", Needs::reading, list_endpoints},
    Route{"GET", "endpoints/{}/{}", Needs::reading, get_endpoint},
    Route{"GET", "channels", Needs::reading, list_channels},
    Route{"POST", "channels", Needs::writing, originate},
    Route{"GET", "channels/{}", Needs::reading, get_channel},
    Route{"DELETE", "channels/{}", Needs::writing, hang_up},
    Route{"GET", "channels/{}/variable", Needs::reading, get_variable},
    Route{"GET", "bridges", Needs::reading, list_bridges},
    Route{"GET", "applications", Needs::reading, list_applications},
    Route{"GET", "applications/{}", Needs::reading, get_application},
    Route{"PUT", "applications/{}/eventFilter", Needs::writing, set_event_filter},
    Route{"POST", "applications/{}/subscription", Needs::writing, subscribe},
    Route{"DELETE", "applications/{}/subscription", Needs::writing, unsubscribe},
};

struct Reason {
    int status;
    std::string_view phrase;
};
constexpr std::array reasons{
    Reason{200, "OK"},
    Reason{204, "No Content"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{409, "Conflict"},
    Reason{422, "Unprocessable Entity"},
    Reason{500, "Internal Server Error"},
};

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> parts;
    while (true) {
        const auto slash = path.find('/');
        parts.emplace_back(path.substr(0, slash));
        if (slash == std::string_view::npos) {
            return parts;
        }
        path.remove_prefix(slash + 1);
    }
}

/// The segments that stand for "{}", or nothing when the path is another.
std::optional<Segments> match(std::string_view pattern, const std::vector<std::string>& path) {
    const auto wanted = split(pattern);
    Segments segments;
    if (wanted.size() != path.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == "{}") {
            segments.push_back(path[i]);
        } else if (wanted[i] != path[i]) {
            return std::nullopt;
        }
    }
    return segments;
}

}  // namespace

RestAnswer answer_rest(Exchange& exchange, Rights rights, const std::string& method, const std::string& uri,
                       const server::Request& request) {
    const auto path = split(uri);
    // HEAD is GET without the body; who sends leaves it out.
    const std::string_view meant = method == "HEAD" ? "GET" : std::string_view(method);
    bool known_path = false;
    for (const Route& route : routes) {
        const auto segments = match(route.pattern, path);
        known_path = known_path || segments.has_value();
        if (!segments || route.method != meant) {
            continue;
        }
        ++exchange.requests[std::string(route.method) + " " + std::string(route.pattern)];
        if (route.needs == Needs::writing && rights == Rights::read_only) {
            return problem(403, "Write access denied");
        }
        return route.handler(exchange, *segments, request);
    }
    return known_path ? problem(405, "Invalid method") : problem(404, "Resource not found");
}

std::string_view reason_phrase(int status) {
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [&](const Reason& r) { return r.status == status; });
    return found != reasons.end() ? found->phrase : "Unknown";
}

RestAnswer problem(int status, std::string_view message) {
    return {status, json::object{{"message", message}}};
}

}  // namespace practice::ari
