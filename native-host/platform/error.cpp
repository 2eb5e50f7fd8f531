#include "platform/error.hpp"

#include <cerrno>
#include <stdexcept>

namespace ringside::platform {

std::string Error::text() const {
    std::string all = what;
    if (cause) all += ": " + cause.message();
    if (!next.empty()) all += ". " + next;
    return all;
}

Error last_error(std::string what, std::string next) {
    const int number = errno;
    return {std::move(what), {number, std::generic_category()}, std::move(next)};
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw std::runtime_error(error.text());
}

}  // namespace ringside::platform
