#include "record/dial_text.hpp"

#include <algorithm>
#include <array>

#include "record/number.hpp"
#include "record/text_fold.hpp"

namespace ringside {
namespace {

constexpr std::size_t longest_text = 256;
constexpr std::size_t longest_number = 20;  // E.164 allows 15; room for an exit code
constexpr std::size_t complete_number = 7;  // what follows so many digits is a comment, not a part of the number
constexpr std::size_t vanity_number = 10;   // letters count as digits only where they make a whole number

constexpr std::array schemes = {std::string_view("tel:"), std::string_view("sip:"), std::string_view("sips:"),
                                std::string_view("callto:")};

// The same words as in shared/numbers/words.json (a test compares them).
constexpr std::array withheld_words = {
    std::string_view("anonymous"),      std::string_view("withheld"),       std::string_view("private"),
    std::string_view("restricted"),     std::string_view("unknown"),        std::string_view("unavailable"),
    std::string_view("blocked"),        std::string_view("no number"),      std::string_view("number withheld"),
    std::string_view("private number"), std::string_view("unknown number"), std::string_view("caller id blocked"),
    std::string_view("no caller id"),   std::string_view("unbekannt"),      std::string_view("anonym"),
    std::string_view("inconnu"),        std::string_view("masqué"),         std::string_view("desconocido"),
    std::string_view("266696687")};
constexpr std::array extension_words = {
    std::string_view("extension"), std::string_view("extn"),  std::string_view("ext"),       std::string_view("xtn"),
    std::string_view("x"),         std::string_view("poste"), std::string_view("durchwahl"), std::string_view("dw"),
    std::string_view("anexo"),     std::string_view("ramal"), std::string_view("int"),       std::string_view("доб"),
    std::string_view("#")};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
/// Lower-case ASCII, or any byte of a letter beyond ASCII (punctuation beyond ASCII is gone after `simplify`).
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

char keypad_digit(char letter) {
    return "22233344455566677778889999"[letter - 'a'];
}

std::size_t count_digits(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

/// Digits of other scripts and full-width forms as ASCII, all space one kind, invisible marks gone, letters in lower
/// case.
char32_t simplify(char32_t c) {
    for (char32_t zero : {U'\u0660', U'\u06F0', U'\u0966', U'\uFF10'})
        if (c >= zero && c < zero + 10) return U'0' + (c - zero);
    if (c == 0xFF0B || c == 0x207A || c == 0xFE62) return U'+';
    if (c == 0xFF08) return U'(';
    if (c == 0xFF09) return U')';
    if (is_space(c)) return U' ';
    if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
        c == 0xAD)
        return 0;
    if ((c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || c == 0x2212 || c == 0xFF0D || c == 0xB7)
        return U'-';
    return fold_case(c);
}

std::string simplified(std::string_view text) {
    std::string plain;
    for (text = text.substr(0, longest_text); !text.empty();) {
        const CodePoint point = read_code_point(text);
        if (const char32_t c = simplify(point.value)) append_code_point(plain, c);
        text.remove_prefix(point.length);
    }
    return plain;
}

/// The number's own part: what stands in <…>, after a scheme, before a host name or a second number.
std::string_view core_of(std::string_view text) {
    if (const auto open = text.find('<'); open != text.npos)
        text = text.substr(open + 1, text.find('>', open) - open - 1);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    for (std::string_view scheme : schemes)
        if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
    text = text.substr(0, text.find('@'));
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool list = text[i] == ',' || text[i] == ';' || text[i] == '|' || text.substr(i).starts_with(" / ");
        if (list && count_digits(text.substr(0, i)) > 0) return text.substr(0, i);
    }
    return text;
}

/// Where an extension suffix begins, or the end: a word after some digits, then one to seven digits, then nothing else.
std::size_t extension_start(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (count_digits(text.substr(0, i)) < 3) continue;
        for (std::string_view word : extension_words) {
            if (!text.substr(i).starts_with(word)) continue;
            std::string_view rest = text.substr(i + word.size());
            while (!rest.empty() && std::string_view(" .:=(-#").find(rest.front()) != rest.npos) rest.remove_prefix(1);
            while (!rest.empty() && std::string_view(" )").find(rest.back()) != rest.npos) rest.remove_suffix(1);
            if (!rest.empty() && rest.size() <= 7 && std::all_of(rest.begin(), rest.end(), is_digit)) return i;
        }
    }
    return text.size();
}

/// Takes off a label such as "Tel.: "; nullopt where letters run into the digits ("alice2"), which is a name.
std::optional<std::string_view> without_label(std::string_view text) {
    const std::size_t start = text.find_first_of("+0123456789");
    if (start == text.npos) return std::nullopt;
    if (start > 0 && is_letter(text[start - 1])) return std::nullopt;
    const bool bracket = start > 0 && text[start - 1] == '(';
    return text.substr(bracket ? start - 1 : start);
}

/// Letters as a keypad has them, if they complete the number begun by `digits`.
bool complete_with_letters(std::string& digits, std::string_view rest) {
    std::string whole = digits;
    for (char c : rest) {
        if (c >= 'a' && c <= 'z')
            whole += keypad_digit(c);
        else if (is_digit(c))
            whole += c;
        else if (is_letter(c))
            return false;
    }
    if (whole.size() < vanity_number || whole.size() > 15) return false;
    digits = whole;
    return true;
}

}  // namespace

bool means_withheld(std::string_view text) {
    std::string_view word = text;
    const std::string folded = fold_text(text);
    word = folded;
    const auto ornament = [](char c) { return std::string_view(" \"'<>()[]+.").find(c) != std::string_view::npos; };
    while (!word.empty() && ornament(word.front())) word.remove_prefix(1);
    while (!word.empty() && ornament(word.back())) word.remove_suffix(1);
    for (std::string_view scheme : schemes)
        if (word.starts_with(scheme)) word.remove_prefix(scheme.size());
    word = word.substr(0, word.find('@'));
    return std::find(withheld_words.begin(), withheld_words.end(), word) != withheld_words.end();
}

DialText read_dial_text(std::string_view text) {
    DialText dial;
    if (means_withheld(text)) return dial;
    const std::string plain = simplified(text);
    const std::string_view core = core_of(plain);
    if (core.find('*') != core.npos) return dial;  // a feature code
    const auto labelled = without_label(core.substr(0, extension_start(core)));
    if (!labelled || core.starts_with('#')) return dial;

    std::string_view rest = *labelled;
    for (; !rest.empty(); rest.remove_prefix(1)) {
        const char c = rest.front();
        if (is_digit(c)) {
            if (c == '0' && rest.substr(1).starts_with(')') && rest.data() > plain.data() && rest.data()[-1] == '(')
                dial.bracketed_zero = dial.digits.size();
            dial.digits += c;
        } else if (c == '+') {
            if (!dial.digits.empty()) break;
            dial.plus = true;
        } else if (is_letter(c)) {
            if (dial.digits.size() < complete_number) complete_with_letters(dial.digits, rest);
            break;
        }
    }
    if (dial.digits.size() > longest_number) return {};
    return dial;
}

}  // namespace ringside
