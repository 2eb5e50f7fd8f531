#include "pbx/asterisk/time.hpp"

#include <charconv>
#include <chrono>
#include <optional>

namespace ringside::pbx::asterisk {
namespace {

/// Takes `digits` digits, then one of `after` (or nothing needed if `after` is empty).
std::optional<int> take(std::string_view& text, std::size_t digits, std::string_view after) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc{} || end != text.data() + digits || value < 0) return std::nullopt;
    text.remove_prefix(digits);
    if (after.empty()) return value;
    if (text.empty() || after.find(text.front()) == after.npos) return std::nullopt;
    text.remove_prefix(1);
    return value;
}

std::optional<Millis> zone_offset(std::string_view text) {
    if (text.empty() || text == "Z") return 0;
    const Millis sign = text.front() == '-' ? -1 : 1;
    if (text.front() != '+' && text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    const auto hours = take(text, 2, "");
    if (text.starts_with(':')) text.remove_prefix(1);
    const auto minutes = take(text, 2, "");
    if (!hours || !minutes || !text.empty()) return std::nullopt;
    return sign * (*hours * 60 + *minutes) * 60'000;
}

}  // namespace

Millis parse_time(std::string_view text, std::string_view zone) {
    const auto year = take(text, 4, "-"), month = take(text, 2, "-"), day = take(text, 2, "T ");
    const auto hour = take(text, 2, ":"), minute = take(text, 2, ":"), second = take(text, 2, "");
    if (!year || !month || !day || !hour || !minute || !second) return 0;
    Millis millis = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        const auto fraction = take(text, 3, "");
        if (!fraction) return 0;
        millis = *fraction;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    }
    const auto offset = zone_offset(text.empty() ? zone : text);
    const auto date = std::chrono::year{*year} / std::chrono::month{static_cast<unsigned>(*month)} /
                      std::chrono::day{static_cast<unsigned>(*day)};
    if (!offset || !date.ok() || *hour > 23 || *minute > 59 || *second > 60) return 0;
    const auto days = std::chrono::sys_days{date}.time_since_epoch().count();
    return ((days * 24LL + *hour) * 60 + *minute) * 60'000 + *second * 1000 + millis - *offset;
}

}  // namespace ringside::pbx::asterisk
