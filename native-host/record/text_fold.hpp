#pragma once
// Text as people compare it: ends trimmed, runs of white space one space, letters in lower case.
// Folds Latin, Greek and Cyrillic letters one to one (Unicode CaseFolding.txt, status C); other scripts have no case.
// Broken UTF-8 is kept byte by byte. Pure; any thread.

#include <string>
#include <string_view>

namespace ringside {

std::string fold_text(std::string_view text);

/// One code point read from UTF-8. `value` is replacement_character for a broken byte.
struct CodePoint {
    char32_t value;
    std::size_t length;  ///< bytes read, at least 1
};
inline constexpr char32_t replacement_character = 0xFFFD;
CodePoint read_code_point(std::string_view text);
void append_code_point(std::string& text, char32_t value);

bool is_space(char32_t value);
char32_t fold_case(char32_t value);

}  // namespace ringside
