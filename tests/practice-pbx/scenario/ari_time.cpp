#include "scenario/ari_time.hpp"

#include <array>
#include <cstdio>
#include <ctime>

namespace practice::scenario {
namespace {

std::string seconds_part(Instant at) {
    const auto whole = std::chrono::floor<std::chrono::seconds>(at);
    const std::time_t seconds = std::chrono::system_clock::to_time_t(whole);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const auto length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    return {text.data(), length};
}

}  // namespace

std::optional<Instant> parse_time(std::string_view text) {
    const std::string copy(text);
    std::tm parts{};
    int used = 0;
    if (std::sscanf(copy.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
                    &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &used) != 6) {
        return std::nullopt;
    }
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    int millis = 0;
    std::string_view rest = std::string_view(copy).substr(static_cast<std::size_t>(used));
    if (rest.size() == 9 && rest.front() == '.') {
        if (std::sscanf(copy.c_str() + used, ".%3d", &millis) != 1) {
            return std::nullopt;
        }
        rest.remove_prefix(4);
    }
    if (rest != "+0000") {
        return std::nullopt;
    }
    return Instant(std::chrono::seconds(timegm(&parts)) + Millis(millis));
}

std::string event_time(Instant at) {
    std::array<char, 12> tail{};
    const auto millis = (at - std::chrono::floor<std::chrono::seconds>(at)).count();
    std::snprintf(tail.data(), tail.size(), ".%03d+0000", static_cast<int>(millis % 1000));
    return seconds_part(at) + tail.data();
}

std::string record_time(Instant at) {
    return seconds_part(at) + "+0000";
}

}  // namespace practice::scenario
