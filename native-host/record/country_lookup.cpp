#include <array>

#include "record/countries.hpp"

namespace ringside {
namespace {

constexpr std::size_t longest_code = 3;

struct CodeIndex {
    std::array<const Country*, 1000> by_code{};

    CodeIndex() {
        for (const Country& country : countries()) {
            std::size_t code = 0;
            for (char digit : country.code) code = code * 10 + static_cast<std::size_t>(digit - '0');
            if (!by_code[code]) by_code[code] = &country;
        }
    }
};

}  // namespace

const Country* find_country(std::string_view iso) {
    for (const Country& country : countries())
        if (country.iso == iso) return &country;
    return nullptr;
}

const Country* country_of_code(std::string_view digits) {
    static const CodeIndex index;
    std::size_t code = 0;
    for (std::size_t i = 0; i < digits.size() && i < longest_code; ++i) {
        code = code * 10 + static_cast<std::size_t>(digits[i] - '0');
        if (i == 0 && code == 0) return nullptr;  // no calling code begins with 0
        if (index.by_code[code]) return index.by_code[code];
    }
    return nullptr;
}

}  // namespace ringside
