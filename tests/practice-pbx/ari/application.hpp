// A Stasis application: what one client subscribed to and which event types it filters. Decides, purely, whether the
// client hears an event. What an endpoint subscription gets was observed on Asterisk 16.28 and 22.10.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "scenario/switchboard.hpp"
#include "server/http.hpp"

namespace practice::ari {

namespace json = boost::json;

enum class Scope { subscribed, all };

struct Application {
    std::string name;
    Scope scope = Scope::subscribed;
    std::set<std::string, std::less<>> endpoints;
    std::set<std::string, std::less<>> allowed;  ///< empty: every type
    std::set<std::string, std::less<>> disallowed;
    std::optional<server::SocketId> socket;

    [[nodiscard]] bool hears(const json::object& event) const;
    /// Takes a request's body; false if it is no filter. What it does not name is unfiltered again.
    [[nodiscard]] bool set_filter(const json::value& filter);
    [[nodiscard]] json::object describe(const scenario::Switchboard& board) const;
};

}  // namespace practice::ari
