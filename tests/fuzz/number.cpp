// Two lines as phone numbers; the first byte picks the reader's country.

#include "record/number.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "demand.hpp"

using namespace ringside;
using namespace ringside::fuzz;

namespace {

constexpr std::array<std::string_view, 8> homes{"", "US", "GB", "DE", "IT", "HU", "RU", "ES"};

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Number read(std::string_view text, const Country* home) {
    const Number number = parse_number(text, home);
    demand(number.given == text, "a number is kept as given");
    demand(all_digits(number.digits), "digits are digits");
    if (number.e164.empty()) return number;
    demand(number.e164.front() == '+' && all_digits(number.e164.substr(1)), "E.164 is a plus and digits");
    demand(number.e164.size() >= 2 && number.e164.size() <= 16, "E.164 has at most 15 digits");
    demand(parse_number(number.e164, nullptr).e164 == number.e164, "E.164 reads as itself anywhere");
    return number;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const Country* home = find_country(homes[data[0] % homes.size()]);
    std::string_view rest = text_of(data + 1, size - 1);
    const Number a = read(take_line(rest), home), b = read(rest, home);
    demand(compare(a, b) == compare(b, a), "comparing has no direction");
    demand(compare(a, a) == (a.empty() ? NumberMatch::different : NumberMatch::exact), "a number is itself");
    means_withheld(a.given);
    demand(!looks_internal(a) || (a.digits.size() >= 2 && a.digits.size() <= 6), "internal numbers are short");
    return 0;
}
