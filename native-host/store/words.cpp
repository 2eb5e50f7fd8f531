#include "store/words.hpp"

#include <algorithm>

namespace ringside::store {
namespace {

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

bool is_ascii_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A word of punctuation only has no tokens, and would match nothing at all. Beyond ASCII the tokenizer decides.
bool may_have_tokens(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return is_ascii_letter_or_digit(c) || (c & 0x80) != 0; });
}

std::string quoted(std::string_view word) {
    std::string out = "\"";
    for (const char c : word) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::string words_query(std::string_view typed) {
    std::string all;
    while (!typed.empty()) {
        const auto end = std::find_if(typed.begin(), typed.end(), is_space);
        const std::string_view word(typed.data(), static_cast<std::size_t>(end - typed.begin()));
        typed.remove_prefix(std::min(typed.size(), word.size() + 1));
        if (may_have_tokens(word)) all += (all.empty() ? "" : " AND ") + quoted(word) + "*";
    }
    return all;
}

std::string tag_query(std::string_view tag) {
    const bool certain = std::any_of(tag.begin(), tag.end(), is_ascii_letter_or_digit) && tag.find('\0') == tag.npos;
    return certain ? "{tags} : " + quoted(tag) : std::string();
}

}  // namespace ringside::store
