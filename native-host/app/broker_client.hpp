#pragma once
// One question to the running broker, for verbs that ask it something.

#include <boost/json/object.hpp>
#include <chrono>
#include <string>

#include "platform/error.hpp"
#include "platform/paths.hpp"

namespace ringside::app {

/// The result of `method` without parameters. Errors: nobody listens (`no_such_file_or_directory`,
/// `connection_refused`), no answer in time (`timed_out`), or the broker's own refusal. Starts no broker.
platform::Result<boost::json::object> ask_broker(const platform::Paths& paths, const std::string& method,
                                                 std::chrono::seconds patience);

}  // namespace ringside::app
