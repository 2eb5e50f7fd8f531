#include "platform/json_text.hpp"

#include <cstddef>
#include <cstdio>

namespace ringside::platform {

namespace {

/// Length of the well-formed UTF-8 sequence at the start of `text`; 0 if there is none (RFC 3629, table in section 4).
std::size_t utf8_length(std::string_view text) {
    struct Form {
        unsigned char first_low, first_high, second_low, second_high;
        std::size_t length;
    };
    static constexpr Form forms[] = {
        {0x00, 0x7f, 0x00, 0xff, 1}, {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
        {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (const Form& form : forms) {
        if (byte(0) < form.first_low || byte(0) > form.first_high) continue;
        if (text.size() < form.length) return 0;
        if (form.length > 1 && (byte(1) < form.second_low || byte(1) > form.second_high)) return 0;
        for (std::size_t i = 2; i < form.length; ++i) {
            if ((byte(i) & 0xc0) != 0x80) return 0;
        }
        return form.length;
    }
    return 0;
}

}  // namespace

std::string json_string(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        const char c = text.front();
        if (length == 0) {
            out += "\\ufffd";
        } else if (c == '"' || c == '\\') {
            (out += '\\') += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out += '"';
}

}  // namespace ringside::platform
