#include "protocol/time.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace ringside::protocol {
namespace {

/// Takes `count` digits off the front; -1 if they are not there.
int take(std::string_view& text, std::size_t count) {
    if (text.size() < count) return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take_char(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<int> take_fraction(std::string_view& text) {
    if (!take_char(text, '.')) return 0;
    int millis = 0, seen = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++seen)
        if (seen < 3) millis = millis * 10 + (text.front() - '0');
    if (seen == 0) return std::nullopt;
    for (; seen < 3; ++seen) millis *= 10;
    return millis;
}

std::optional<int> take_offset_minutes(std::string_view& text) {
    if (take_char(text, 'Z')) return 0;
    const int sign = !text.empty() && text.front() == '-' ? -1 : 1;
    if (!take_char(text, '+') && !take_char(text, '-')) return std::nullopt;
    const int hours = take(text, 2);
    take_char(text, ':');
    const int minutes = take(text, 2);
    if (hours < 0 || minutes < 0) return std::nullopt;
    return sign * (hours * 60 + minutes);
}

}  // namespace

std::string to_rfc3339(Millis at) {
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(at)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text.data();
}

std::optional<Millis> from_rfc3339(std::string_view text) {
    using namespace std::chrono;
    const int year_ = take(text, 4);
    if (year_ < 0 || !take_char(text, '-')) return std::nullopt;
    const int month_ = take(text, 2);
    if (month_ < 0 || !take_char(text, '-')) return std::nullopt;
    const int day_ = take(text, 2);
    if (day_ < 0 || !(take_char(text, 'T') || take_char(text, ' '))) return std::nullopt;
    const int hour = take(text, 2);
    if (hour < 0 || hour > 23 || !take_char(text, ':')) return std::nullopt;
    const int minute = take(text, 2);
    if (minute < 0 || minute > 59 || !take_char(text, ':')) return std::nullopt;
    const int second = take(text, 2);
    if (second < 0 || second > 60) return std::nullopt;
    const auto fraction = take_fraction(text);
    const auto offset = fraction ? take_offset_minutes(text) : std::nullopt;
    if (!offset || !text.empty()) return std::nullopt;
    const year_month_day date(year(year_), month(static_cast<unsigned>(month_)), day(static_cast<unsigned>(day_)));
    if (!date.ok()) return std::nullopt;
    const auto time =
        sys_days(date) + hours(hour) + minutes(minute - *offset) + seconds(second) + milliseconds(*fraction);
    return duration_cast<milliseconds>(time.time_since_epoch()).count();
}

}  // namespace ringside::protocol
