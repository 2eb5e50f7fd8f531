#include "record/field.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "record/text_fold.hpp"
#include "shared_data.hpp"

namespace ringside {
namespace {

FieldName field(std::string_view name) {
    return FieldName::parse(name).value();
}
std::string key(std::string_view name, Value value) {
    return comparison_key(field(name), value);
}
using Items = std::vector<std::string>;

TEST(Fields, AreTheSharedVocabulary) {
    const auto shared = test::read_shared("fields.json");
    const auto& rows = shared.at("fields").as_array();
    ASSERT_EQ(core_fields().size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const FieldRow& row = core_fields()[i];
        EXPECT_EQ(row.name, test::text_of(rows[i], "name"));
        EXPECT_EQ(word_of(row.type), test::text_of(rows[i], "type"));
        EXPECT_EQ(row.label, test::text_of(rows[i], "label"));
        EXPECT_EQ(field(row.name).core_index(), static_cast<int>(i));
        EXPECT_EQ(field(row.name).type(), row.type);
    }
}

TEST(Fields, NamesAreCoreOrExtensionNames) {
    for (std::string_view good :
         {"name", "account.tier", "x.desk.level", "x.desk.loyalty.points", "x.my-app.some_thing2"})
        EXPECT_TRUE(FieldName::parse(good)) << good;
    for (std::string_view bad :
         {"", "Name", "nickname", "x", "x.", "x.desk", "x..level", "x.desk.", "x.desk.a b", "x.desk.é", "account"})
        EXPECT_FALSE(FieldName::parse(bad)) << bad;
}

TEST(Fields, NamesHaveAtMost80Bytes) {
    const std::string start = "x.desk.";
    EXPECT_TRUE(FieldName::parse(start + std::string(80 - start.size(), 'a')));
    EXPECT_FALSE(FieldName::parse(start + std::string(81 - start.size(), 'a')));
}

TEST(Fields, TextsAreOneWhenOnlyCaseAndSpaceDiffer) {
    EXPECT_EQ(key("name", " Ana \u00a0 RUIZ\n"), key("name", "ana ruiz"));
    EXPECT_EQ(key("name", "ÅSA ŁUCJA"), key("name", "åsa łucja"));
    EXPECT_EQ(key("name", "ΑΘΗΝΑ"), key("name", "αθηνα"));
    EXPECT_EQ(key("name", "ИВАН Ёлкин"), key("name", "иван ёлкин"));
    EXPECT_NE(key("name", "Ana Ruiz"), key("name", "Ana Ruis"));
    EXPECT_EQ(key("name", " \t"), "");
}

TEST(Fields, NumbersAndYesNoAreOneByValue) {
    EXPECT_EQ(key("case.open", 3.0), "3");
    EXPECT_EQ(key("case.open", -0.0), key("case.open", 0.0));
    EXPECT_NE(key("vip", true), key("vip", false));
}

TEST(Fields, PhonesAreOneByDigitsAndAddressesByLowerCase) {
    EXPECT_EQ(key("phone", Items{"+44 (0)20 7946 0018"}), key("phone", Items{"0044 2079460018 x12"}));
    EXPECT_EQ(key("phone", "+44 20 7946 0018"), "442079460018");
    EXPECT_EQ(key("email", " Ana@Bright.example "), "ana@bright.example");
    EXPECT_EQ(key("tag", Items{"b", "A"}), key("tag", Items{"a", "B"})) << "the order of a set says nothing";
}

TEST(Fields, BrokenUtf8IsKeptByteByByte) {
    EXPECT_EQ(fold_text("A\xff"
                        "B"),
              "a\xff"
              "b");
    EXPECT_EQ(fold_text("\xe2\x82"), "\xe2\x82");
    EXPECT_EQ(fold_text("€ \xF0\x9F\x98\x80"), "€ \xF0\x9F\x98\x80");
}

struct ShapeCase {
    std::string_view name;
    Value given;
    bool good;
    Value made;
};

TEST(Fields, ValuesTakeTheFieldsShapeOrAreRefused) {
    const std::string text = "Gold";
    const ShapeCase cases[] = {
        {"name", text, true, text},
        {"name", 3.0, false, {}},
        {"name", Items{"a"}, false, {}},
        {"case.open", 3.0, true, 3.0},
        {"case.open", std::string(" 3 "), true, 3.0},
        {"case.open", std::string("three"), false, {}},
        {"case.open", std::string("3x"), false, {}},
        {"case.open", std::string("inf"), false, {}},
        {"case.open", std::numeric_limits<double>::quiet_NaN(), false, {}},
        {"account.balance", std::string("120.50 EUR"), true, std::string("120.50 EUR")},
        {"account.balance", 120.5, true, 120.5},
        {"account.balance", true, false, {}},
        {"order.at", std::string("2026-11-24T08:30:00Z"), true, std::string("2026-11-24T08:30:00Z")},
        {"order.at", std::string("2026-11-24"), true, std::string("2026-11-24")},
        {"order.at", std::string("yesterday"), false, {}},
        {"vip", true, true, true},
        {"vip", std::string("Yes"), true, true},
        {"vip", std::string("0"), true, false},
        {"vip", std::string("perhaps"), false, {}},
        {"phone", std::string("100"), true, Items{"100"}},
        {"email", Items{"a@b.example", "c@d.example"}, true, Items{"a@b.example", "c@d.example"}},
        {"email", 1.0, false, {}},
        {"tag", std::string("vip"), true, Items{"vip"}},
        {"note", text, true, text},
        {"note", Items{"a"}, false, {}},
        {"photo", std::string("data:image/png;base64,AA"), true, std::string("data:image/png;base64,AA")},
        {"photo", std::string("https://crm.example/a.png"), false, {}},
        {"x.desk.points", 12.0, true, 12.0},
        {"x.desk.points", Items{"a"}, true, Items{"a"}},
        {"x.desk.points", std::numeric_limits<double>::infinity(), false, {}},
    };
    for (const ShapeCase& shape : cases) {
        Value value = shape.given;
        EXPECT_EQ(fits(field(shape.name), value), shape.good) << shape.name;
        if (shape.good) {
            EXPECT_EQ(value, shape.made) << shape.name;
        } else {
            EXPECT_TRUE(value == shape.given || shape.given != shape.given) << "a refused value is left alone";
        }
    }
}

TEST(Fields, LongerValuesWeighMore) {
    EXPECT_LT(weight(std::string("a")), weight(std::string(1000, 'a')));
    EXPECT_GE(weight(std::string(1000, 'a')), 1000u);
    EXPECT_LT(weight(Items{"a"}), weight(Items{"a", "b"}));
    EXPECT_GT(weight(true), 0u);
}

}  // namespace
}  // namespace ringside
