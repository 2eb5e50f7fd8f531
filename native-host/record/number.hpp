#pragma once
// Phone numbers: kept as given, as digits, and as E.164 where that is certain. Compared by the same rules in the host
// and in the extension; the rules and their golden cases are data in shared/numbers/. Pure; any thread.

#include <string>
#include <string_view>
#include <vector>

namespace ringside {

struct Number {
    std::string given;   ///< as the PBX or CRM wrote it
    std::string digits;  ///< digits only, extension suffix cut; "" for withheld and feature codes
    std::string e164;    ///< "+14085550123", or "" where not certain

    bool empty() const { return digits.empty(); }
    friend bool operator==(const Number&, const Number&) = default;
};

/// Dialling rules of one country (ITU-T E.164, national numbering plans).
struct Country {
    std::string_view iso;    ///< "US"
    std::string_view code;   ///< "1"
    std::string_view trunk;  ///< national prefix cut before the code goes on: "1" US, "0" GB, "" none
    int shortest;            ///< digits of a national significant number, at least
    int longest;             ///< … at most
    std::string_view exit;   ///< dialled before a foreign number: "011" US; 00 is understood everywhere
};

/// The country table; `iso` unknown gives nullptr.
const Country* find_country(std::string_view iso);

enum class NumberMatch { different, likely, exact };

/// True for the words (and the keypad spelling of one) that PBXs send where the caller hides the number.
bool means_withheld(std::string_view text);

/// How `text` reads to someone whose home is `home` (may be null: then only a leading + or 00 gives E.164).
/// "anonymous", "withheld" and the like give an empty Number with `given` kept.
Number parse_number(std::string_view text, const Country* home);

/// exact: equal E.164 or equal digits; likely: one is the end of the other with at least 7 digits, trunk prefix cut;
/// else different. Two different E.164 numbers are different whatever they end with. An empty number matches nothing.
NumberMatch compare(const Number& a, const Number& b);

/// A short number (2–6 digits) that the PBX dials inside: never looked up in a CRM.
bool looks_internal(const Number& number);

}  // namespace ringside
