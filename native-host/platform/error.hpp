#pragma once
// How the edges of the system fail: what went wrong, why, and what a person can do about it.

#include <boost/system/result.hpp>
#include <string>
#include <system_error>
#include <utility>

namespace ringside::platform {

struct Error {
    Error() = default;
    /// All three, always: an Error that could be made of a text alone would make Result<std::string> ambiguous.
    Error(std::string what_failed, std::error_code why, std::string next_step)
        : what(std::move(what_failed)), cause(why), next(std::move(next_step)) {}

    std::string what;       ///< names the thing: "cannot open /run/user/1000/ringside/broker.lock"
    std::error_code cause;  ///< the system's reason; compare with std::errc
    std::string next;       ///< next step for a person; empty where there is none

    /// "what: cause. next"
    std::string text() const;
};

template <class T>
using Result = boost::system::result<T, Error>;

/// The system's last error (errno), with what was being done.
Error last_error(std::string what, std::string next = {});

/// What `Result::value` throws; code that checks first never sees it.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

}  // namespace ringside::platform
