#include "record/field.hpp"

#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>

namespace ringside {
namespace {

constexpr std::size_t longest_name = 80;

// The same rows as shared/fields.json (a test compares them).
constexpr FieldRow core[] = {
    {"name", FieldType::text, "Name"},
    {"title", FieldType::text, "Job title"},
    {"organization", FieldType::text, "Organization"},
    {"phone", FieldType::list, "Phone"},
    {"email", FieldType::list, "E-mail"},
    {"language", FieldType::text, "Language"},
    {"address", FieldType::text, "Address"},
    {"photo", FieldType::image, "Photo"},
    {"vip", FieldType::yes_no, "VIP"},
    {"account.id", FieldType::text, "Account"},
    {"account.tier", FieldType::text, "Tier"},
    {"account.owner", FieldType::text, "Owner"},
    {"account.status", FieldType::text, "Account status"},
    {"account.balance", FieldType::money, "Balance"},
    {"case.open", FieldType::number, "Open cases"},
    {"case.id", FieldType::text, "Case"},
    {"case.subject", FieldType::text, "Case subject"},
    {"case.status", FieldType::text, "Case status"},
    {"case.priority", FieldType::text, "Case priority"},
    {"order.id", FieldType::text, "Order"},
    {"order.status", FieldType::text, "Order status"},
    {"order.total", FieldType::money, "Order total"},
    {"order.at", FieldType::time, "Order date"},
    {"disposition", FieldType::text, "Disposition"},
    {"consent.recording", FieldType::yes_no, "Consent to recording"},
    {"tag", FieldType::set, "Tags"},
    {"note", FieldType::notes, "Notes"},
};

const boost::unordered_flat_map<std::string_view, int>& core_rows() {
    static const auto rows = [] {
        boost::unordered_flat_map<std::string_view, int> by_name;
        for (std::size_t i = 0; i < std::size(core); ++i) by_name.emplace(core[i].name, static_cast<int>(i));
        return by_name;
    }();
    return rows;
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// x.<app>.<name>, where the name may have dots of its own.
bool is_extension_name(std::string_view text) {
    if (!text.starts_with("x.")) return false;
    int pieces = 0;
    for (text.remove_prefix(2);; ++pieces) {
        const std::size_t dot = text.find('.');
        const std::string_view piece = text.substr(0, dot);
        if (piece.empty() || !std::all_of(piece.begin(), piece.end(), is_name_character)) return false;
        if (dot == text.npos) return pieces >= 1;
        text.remove_prefix(dot + 1);
    }
}

}  // namespace

const std::vector<FieldRow>& core_fields() {
    static const std::vector<FieldRow> rows(std::begin(core), std::end(core));
    return rows;
}

std::optional<FieldName> FieldName::parse(std::string_view text) {
    if (text.size() > longest_name) return std::nullopt;
    if (const auto row = core_rows().find(text); row != core_rows().end())
        return FieldName(std::string(text), core[static_cast<std::size_t>(row->second)].type, row->second);
    if (is_extension_name(text)) return FieldName(std::string(text), FieldType::text, -1);
    return std::nullopt;
}

std::string_view word_of(FieldType type) {
    constexpr std::array<std::string_view, 9> words = {"text", "number", "money", "time", "yes-no",
                                                       "list", "set",    "notes", "image"};
    return words[static_cast<std::size_t>(type)];
}

}  // namespace ringside
