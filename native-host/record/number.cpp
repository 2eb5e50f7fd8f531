#include "record/number.hpp"

#include <algorithm>
#include <optional>

#include "record/countries.hpp"
#include "record/dial_text.hpp"

namespace ringside {
namespace {

constexpr std::size_t shortest_likely = 7;    // digits that two numbers must share at the end
constexpr std::size_t shortest_national = 7;  // shorter ones may be the PBX's own, whatever the country allows

bool length_fits(const Country& country, std::size_t length) {
    return length >= static_cast<std::size_t>(country.shortest) && length <= static_cast<std::size_t>(country.longest);
}

/// Behind a trunk prefix 0 there is no second one: such digits are a slip, or dialled inside the PBX.
bool can_be_national(const Country& country, std::string_view national) {
    return length_fits(country, national.size()) && !(country.trunk == "0" && national.starts_with('0'));
}

bool has_trunk(const Country& country, std::string_view digits) {
    return !country.trunk.empty() && digits.starts_with(country.trunk);
}

std::string e164_of(const Country& country, std::string_view national) {
    return "+" + std::string(country.code) + std::string(national);
}

/// Digits after + or an exit code: calling code, then the national number, perhaps with a trunk 0 that does not belong
/// there.
Number read_international(std::string digits, std::optional<std::size_t> bracketed_zero) {
    Number number;
    const Country* country = country_of_code(digits);
    if (country) {
        const std::size_t code = country->code.size();
        std::string national = digits.substr(code);
        // "+44 (0)20 …": the trunk prefix is for callers at home. Where there is none (Italy) a 0 belongs to the
        // number.
        const bool trunk_zero = country->trunk == "0" && national.starts_with('0');
        const bool stray_zero = bracketed_zero == code && !length_fits(*country, national.size());
        if (trunk_zero || stray_zero) national.erase(0, 1);
        digits = std::string(country->code) + national;
        if (can_be_national(*country, national)) number.e164 = "+" + digits;
    }
    number.digits = std::move(digits);
    return number;
}

/// E.164 of digits as dialled inside `home`, or "" where they may be something else.
std::string national_e164(std::string_view digits, const Country& home) {
    if (digits.size() < shortest_national) return {};
    if (has_trunk(home, digits)) {
        const auto national = digits.substr(home.trunk.size());
        if (can_be_national(home, national)) return e164_of(home, national);
    }
    // Without a trunk prefix only a plan without one, or of one length, tells a whole number from a local one.
    const bool whole = home.trunk.empty() || home.shortest == home.longest;
    if (whole && !has_trunk(home, digits) && length_fits(home, digits.size())) return e164_of(home, digits);
    // Too long for home, and begins with its code: the + was lost on the way.
    if (digits.size() > static_cast<std::size_t>(home.longest) && digits.starts_with(home.code)) {
        const auto national = digits.substr(home.code.size());
        if (length_fits(home, national.size()) && !has_trunk(home, national)) return e164_of(home, national);
    }
    return {};
}

/// Digits that follow an exit code, or nullopt.
std::optional<std::size_t> exit_code_length(std::string_view digits, const Country* home) {
    if (home && home->exit != "00" && digits.starts_with(home->exit) &&
        country_of_code(digits.substr(home->exit.size())))
        return home->exit.size();
    if (digits.starts_with("00") && digits.size() > 2 && digits[2] != '0') return 2;
    return std::nullopt;
}

bool ends_with_enough(std::string_view whole, std::string_view end) {
    return end.size() >= shortest_likely && whole.ends_with(end);
}

/// A number without E.164, as it would end an E.164 number of the country that `other` belongs to.
std::string_view without_trunk(const Number& number, const Number& other) {
    std::string_view digits = number.digits;
    if (const Country* country = other.e164.empty() ? nullptr : country_of_code(std::string_view(other.e164).substr(1)))
        if (has_trunk(*country, digits)) return digits.substr(country->trunk.size());
    const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
    return digits.substr(zeros);
}

}  // namespace

Number parse_number(std::string_view text, const Country* home) {
    DialText dial = read_dial_text(text);
    Number number;
    if (dial.plus) {
        number = read_international(std::move(dial.digits), dial.bracketed_zero);
    } else if (const auto exit = exit_code_length(dial.digits, home)) {
        if (dial.bracketed_zero) dial.bracketed_zero = *dial.bracketed_zero - std::min(*exit, *dial.bracketed_zero);
        number = read_international(dial.digits.substr(*exit), dial.bracketed_zero);
    } else {
        number.digits = std::move(dial.digits);
        if (home) number.e164 = national_e164(number.digits, *home);
    }
    number.given = std::string(text);
    return number;
}

NumberMatch compare(const Number& a, const Number& b) {
    if (a.empty() || b.empty()) return NumberMatch::different;
    if (!a.e164.empty() && !b.e164.empty()) return a.e164 == b.e164 ? NumberMatch::exact : NumberMatch::different;
    const std::string_view full_a = a.e164.empty() ? std::string_view(a.digits) : std::string_view(a.e164).substr(1);
    const std::string_view full_b = b.e164.empty() ? std::string_view(b.digits) : std::string_view(b.e164).substr(1);
    if (full_a == full_b || a.digits == b.digits) return NumberMatch::exact;
    const std::string_view end_a = a.e164.empty() ? without_trunk(a, b) : full_a;
    const std::string_view end_b = b.e164.empty() ? without_trunk(b, a) : full_b;
    const bool likely = ends_with_enough(full_a, end_b) || ends_with_enough(full_b, end_a) ||
                        ends_with_enough(end_a, end_b) || ends_with_enough(end_b, end_a);
    return likely ? NumberMatch::likely : NumberMatch::different;
}

bool looks_internal(const Number& number) {
    return number.e164.empty() && number.digits.size() >= 2 && number.digits.size() <= 6;
}

}  // namespace ringside
