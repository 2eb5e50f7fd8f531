// ARI's REST interface: a table of routes over what the PBX knows. The same answers leave over HTTPS and over the
// event socket; which way a request came is not known here.
#pragma once

#include <map>

#include "ari/accounts.hpp"
#include "ari/application.hpp"
#include "scenario/director.hpp"

namespace practice::ari {

enum class Version { current, old };  ///< 22.10; 16.28

/// What the requests look at and change.
struct Exchange {
    Version version = Version::current;
    scenario::Director* director = nullptr;
    scenario::Switchboard board;
    std::map<std::string, Application, std::less<>> applications;
    std::map<std::string, std::uint64_t> requests;  ///< "GET channels" → how often
};

struct RestAnswer {
    int status = 200;
    json::value body;  ///< null: none
};

/// `uri`: path below /ari/, without leading slash. Never throws on what a client sent.
[[nodiscard]] RestAnswer answer_rest(Exchange& exchange, Rights rights, const std::string& method,
                                     const std::string& uri, const server::Request& request);

[[nodiscard]] std::string_view reason_phrase(int status);

/// EndpointStateChange's and the snapshot's view of an endpoint such as "PJSIP/100".
[[nodiscard]] json::object endpoint_json(const Exchange& exchange, std::string_view endpoint);
[[nodiscard]] bool is_endpoint(std::string_view endpoint);

}  // namespace practice::ari
