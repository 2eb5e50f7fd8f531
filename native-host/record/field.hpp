#pragma once
// Field names and their types: a closed core based on JSContact (RFC 9553), flattened so that fields merge one by one,
// plus x.<app>.<name>. The table is generated data: shared/fields.json says the same to the extension (a test compares
// them). Pure; any thread.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "record/ids.hpp"

namespace ringside {

enum class FieldType { text, number, money, time, yes_no, list, set, notes, image };

/// A checked name: of the core vocabulary, or x.<app>.<name>. At most 80 bytes.
class FieldName {
  public:
    static std::optional<FieldName> parse(std::string_view text);
    const std::string& text() const { return text_; }
    FieldType type() const { return type_; }
    /// Row in core_fields(), or -1 for x.* names.
    int core_index() const { return core_; }
    friend bool operator==(const FieldName& a, const FieldName& b) { return a.text_ == b.text_; }
    friend auto operator<=>(const FieldName& a, const FieldName& b) { return a.text_ <=> b.text_; }

  private:
    FieldName(std::string text, FieldType type, int core) : text_(std::move(text)), type_(type), core_(core) {}
    std::string text_;
    FieldType type_;
    int core_;
};

/// A field's value. list and set fields hold a vector; notes hold one text per contribution.
using Value = std::variant<std::string, double, bool, std::vector<std::string>>;

struct FieldRow {
    std::string_view name;
    FieldType type;
    std::string_view label;  ///< for people, in English
};
/// The core vocabulary in display order.
const std::vector<FieldRow>& core_fields();

/// The word that shared/fields.json and the protocol use for a type: "text", "yes-no" …
std::string_view word_of(FieldType type);

/// What two values must share to be one: text trimmed, case- and space-folded; phones as digits; addresses lower-case.
/// "" is a blank value: kept, but nothing to show.
std::string comparison_key(const FieldName& name, const Value& value);

/// Bytes that a value counts for in a slot's budget.
std::size_t weight(const Value& value);

/// True if the value's shape fits the field. Takes what a CRM's page can give and makes it the field's own shape: a
/// single text for a list, "3" for a number, "yes" for a yes-no. money is a number or text with its currency ("120.50
/// EUR"), time is RFC 3339 (or only its date), image a data: URL. x.* fields take any shape.
bool fits(const FieldName& name, Value& value);

}  // namespace ringside
