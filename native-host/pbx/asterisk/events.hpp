#pragma once
// Which event goes where: a table from ARI's event type to what it means for the agent's legs. Pure.

#include <boost/json/object.hpp>
#include <string_view>

#include "pbx/asterisk/legs.hpp"

namespace ringside::pbx::asterisk {

enum class Heard {
    used,
    ignored,   ///< known, and of no interest
    replaced,  ///< another client took our application's name: this socket stays open and silent for ever
    unknown,
};

Heard hear(Legs& legs, std::string_view type, const boost::json::object& event);

}  // namespace ringside::pbx::asterisk
