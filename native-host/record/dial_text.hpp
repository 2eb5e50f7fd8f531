#pragma once
// What a written telephone number says before any country's rules: the digits, a leading plus, a bracketed zero.
// Takes off labels ("Tel.: "), schemes ("tel:", "sip:"), extension suffixes ("x12", "ext. 12"), comments ("(home)"),
// bidi marks and no-break spaces; reads letters as a keypad does where they complete a number ("1-800-FLOWERS"). Pure;
// any thread.

#include <optional>
#include <string>
#include <string_view>

namespace ringside {

struct DialText {
    std::string digits;
    bool plus = false;                          ///< written with a leading +
    std::optional<std::size_t> bracketed_zero;  ///< where in `digits` the zero of "(0)" stands
};

/// Empty digits: withheld, a feature code ("*97"), or no number at all.
DialText read_dial_text(std::string_view text);

}  // namespace ringside
