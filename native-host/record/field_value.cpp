// What a field's value may look like, what it weighs, and when two are the same.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "record/field.hpp"
#include "record/number.hpp"
#include "record/text_fold.hpp"

namespace ringside {
namespace {

std::optional<double> read_number(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::optional<bool> read_yes_no(std::string_view text) {
    const std::string word = fold_text(text);
    if (word == "yes" || word == "true" || word == "1") return true;
    if (word == "no" || word == "false" || word == "0") return false;
    return std::nullopt;
}

/// RFC 3339 full-date, alone or followed by a time.
bool looks_like_time(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() < shape.size() || text.size() > 40) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == 'd' ? !digit : text[i] != shape[i]) return false;
    }
    return text.size() == shape.size() || text[shape.size()] == 'T' || text[shape.size()] == ' ';
}

std::string phone_key(std::string_view text) {
    Number number = parse_number(text, nullptr);
    return number.empty() ? fold_text(text) : std::move(number.digits);
}

std::string number_text(double number) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number == 0 ? 0.0 : number).ptr;
    return {buffer.data(), end};
}

struct Key {
    bool phones;
    std::string operator()(const std::string& text) const { return phones ? phone_key(text) : fold_text(text); }
    std::string operator()(double number) const { return number_text(number); }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(const std::vector<std::string>& items) const {
        std::vector<std::string> keys;
        for (const std::string& item : items) keys.push_back((*this)(item));
        std::sort(keys.begin(), keys.end());
        std::string whole;
        for (const std::string& key : keys) whole += (whole.empty() ? "" : "\n") + key;
        return whole;
    }
};

bool fits_number(Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return std::isfinite(*number);
    const auto* text = std::get_if<std::string>(&value);
    const auto number = text ? read_number(*text) : std::nullopt;
    if (number) value = *number;
    return number.has_value();
}

bool fits_yes_no(Value& value) {
    if (std::holds_alternative<bool>(value)) return true;
    const auto* text = std::get_if<std::string>(&value);
    const auto yes = text ? read_yes_no(*text) : std::nullopt;
    if (yes) value = *yes;
    return yes.has_value();
}

bool fits_items(Value& value) {
    if (auto* text = std::get_if<std::string>(&value)) value = std::vector<std::string>{std::move(*text)};
    return std::holds_alternative<std::vector<std::string>>(value);
}

}  // namespace

std::string comparison_key(const FieldName& name, const Value& value) {
    return std::visit(Key{name.text() == "phone"}, value);
}

std::size_t weight(const Value& value) {
    struct Weight {
        std::size_t operator()(const std::string& text) const { return sizeof(std::string) + text.size(); }
        std::size_t operator()(double) const { return sizeof(double); }
        std::size_t operator()(bool) const { return sizeof(bool); }
        std::size_t operator()(const std::vector<std::string>& items) const {
            std::size_t sum = sizeof(items);
            for (const std::string& item : items) sum += (*this)(item);
            return sum;
        }
    };
    return std::visit(Weight{}, value);
}

bool fits(const FieldName& name, Value& value) {
    if (const auto* number = std::get_if<double>(&value); number && !std::isfinite(*number)) return false;
    if (name.core_index() < 0) return true;
    const auto* text = std::get_if<std::string>(&value);
    switch (name.type()) {
        case FieldType::text:
        case FieldType::notes:
            return text != nullptr;
        case FieldType::number:
            return fits_number(value);
        case FieldType::money:
            return text || std::holds_alternative<double>(value);
        case FieldType::time:
            return text && looks_like_time(*text);
        case FieldType::yes_no:
            return fits_yes_no(value);
        case FieldType::list:
        case FieldType::set:
            return fits_items(value);
        case FieldType::image:
            return text && text->starts_with("data:image/");
    }
    return false;
}

}  // namespace ringside
