#include "record/text_fold.hpp"

namespace ringside {
namespace {

bool between(char32_t value, char32_t first, char32_t last) {
    return value >= first && value <= last;
}

/// In these blocks a capital and its small letter are neighbours; the capital is even, or odd.
bool is_even_capital(char32_t c) {
    return (between(c, 0x100, 0x137) && c != 0x130) || between(c, 0x14A, 0x177) || between(c, 0x1DE, 0x1EF) ||
           between(c, 0x1F8, 0x21F) || between(c, 0x222, 0x233) || between(c, 0x460, 0x481) ||
           between(c, 0x48A, 0x4BF) || between(c, 0x4D0, 0x52F) || between(c, 0x1E00, 0x1E95) ||
           between(c, 0x1EA0, 0x1EFF);
}
bool is_odd_capital(char32_t c) {
    return between(c, 0x139, 0x148) || between(c, 0x179, 0x17E) || between(c, 0x1CD, 0x1DC) || between(c, 0x4C1, 0x4CE);
}

}  // namespace

bool is_space(char32_t c) {
    return between(c, 0x09, 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || between(c, 0x2000, 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

char32_t fold_case(char32_t c) {
    if (c < 0x80) return between(c, 'A', 'Z') ? c + 0x20 : c;
    if (between(c, 0xC0, 0xDE)) return c == 0xD7 ? c : c + 0x20;  // × is no letter
    if (c == 0x178) return 0xFF;
    if (is_even_capital(c)) return c | 1;
    if (is_odd_capital(c)) return c + (c & 1);
    if (c == 0x386) return 0x3AC;
    if (between(c, 0x388, 0x38A)) return c + 0x25;
    if (c == 0x38C) return 0x3CC;
    if (c == 0x38E || c == 0x38F) return c + 0x3F;
    if (between(c, 0x391, 0x3AB) && c != 0x3A2) return c + 0x20;
    if (c == 0x3C2) return 0x3C3;  // final sigma
    if (between(c, 0x410, 0x42F)) return c + 0x20;
    if (between(c, 0x400, 0x40F)) return c + 0x50;
    return c;
}

CodePoint read_code_point(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 && lead < 0xF5   ? 4
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                                                             : 0;
    if (length == 0 || text.size() < length) return {replacement_character, 1};
    char32_t value = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {replacement_character, 1};
        value = (value << 6) | (byte(i) & 0x3F);
    }
    return {value, length};
}

void append_code_point(std::string& text, char32_t c) {
    const auto put = [&](char32_t bits) { text.push_back(static_cast<char>(static_cast<unsigned char>(bits))); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::string fold_text(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    bool gap = false;
    while (!text.empty()) {
        const CodePoint point = read_code_point(text);
        if (is_space(point.value)) {
            gap = !folded.empty();
        } else {
            if (gap) folded.push_back(' ');
            gap = false;
            const bool broken = point.value == replacement_character && point.length == 1;
            if (broken)
                folded.push_back(text.front());
            else
                append_code_point(folded, fold_case(point.value));
        }
        text.remove_prefix(point.length);
    }
    return folded;
}

}  // namespace ringside
