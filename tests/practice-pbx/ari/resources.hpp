// The handlers behind the routes of rest.cpp; each answers one request of ARI.
#pragma once

#include "ari/rest.hpp"

namespace practice::ari {

using Segments = std::vector<std::string>;

/// {"message":…}, as ARI words its errors.
[[nodiscard]] RestAnswer problem(int status, std::string_view message);

RestAnswer ping(Exchange&, const Segments&, const server::Request&);
RestAnswer info(Exchange&, const Segments&, const server::Request&);
RestAnswer list_endpoints(Exchange&, const Segments&, const server::Request&);
RestAnswer get_endpoint(Exchange&, const Segments&, const server::Request&);
RestAnswer list_channels(Exchange&, const Segments&, const server::Request&);
RestAnswer get_channel(Exchange&, const Segments&, const server::Request&);
RestAnswer get_variable(Exchange&, const Segments&, const server::Request&);
RestAnswer list_bridges(Exchange&, const Segments&, const server::Request&);
RestAnswer hang_up(Exchange&, const Segments&, const server::Request&);
/// Click to dial: plays the recorded one with the id, number and name that the request brings.
RestAnswer originate(Exchange&, const Segments&, const server::Request&);
RestAnswer list_applications(Exchange&, const Segments&, const server::Request&);
RestAnswer get_application(Exchange&, const Segments&, const server::Request&);
RestAnswer set_event_filter(Exchange&, const Segments&, const server::Request&);
RestAnswer subscribe(Exchange&, const Segments&, const server::Request&);
RestAnswer unsubscribe(Exchange&, const Segments&, const server::Request&);

}  // namespace practice::ari
