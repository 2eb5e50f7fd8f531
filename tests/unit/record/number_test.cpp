#include "record/number.hpp"

#include <gtest/gtest.h>

#include <random>

#include "record/countries.hpp"
#include "shared_data.hpp"

namespace ringside {
namespace {

using test::read_shared;
using test::text_of;

const Country* home_of(const boost::json::value& row) {
    const auto& home = row.as_object().at("home");
    return home.is_null() ? nullptr : find_country(std::string_view(home.as_string()));
}

TEST(Numbers, ReadAsTheGoldenCasesSay) {
    const auto cases = read_shared("numbers/cases.json");
    ASSERT_GT(cases.at("parse").as_array().size(), 50u);
    for (const auto& row : cases.at("parse").as_array()) {
        SCOPED_TRACE(text_of(row, "text") + ": " + text_of(row, "why"));
        const Number number = parse_number(text_of(row, "text"), home_of(row));
        EXPECT_EQ(number.given, text_of(row, "text"));
        EXPECT_EQ(number.digits, text_of(row, "digits"));
        EXPECT_EQ(number.e164, text_of(row, "e164"));
    }
}

TEST(Numbers, CompareAsTheGoldenCasesSayInBothDirections) {
    const auto match_of = [](const std::string& word) {
        return word == "exact" ? NumberMatch::exact : word == "likely" ? NumberMatch::likely : NumberMatch::different;
    };
    const auto cases = read_shared("numbers/cases.json");
    for (const auto& row : cases.at("compare").as_array()) {
        SCOPED_TRACE(text_of(row, "a") + " and " + text_of(row, "b") + ": " + text_of(row, "why"));
        const Number a = parse_number(text_of(row, "a"), home_of(row)),
                     b = parse_number(text_of(row, "b"), home_of(row));
        EXPECT_EQ(compare(a, b), match_of(text_of(row, "match")));
        EXPECT_EQ(compare(b, a), match_of(text_of(row, "match")));
    }
}

TEST(Numbers, CountryTableIsTheSharedOne) {
    const auto table = read_shared("numbers/countries.json");
    const auto& rows = table.at("countries").as_array();
    ASSERT_EQ(countries().size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Country& country = countries()[i];
        SCOPED_TRACE(country.iso);
        EXPECT_EQ(country.iso, text_of(rows[i], "iso"));
        EXPECT_EQ(country.code, text_of(rows[i], "code"));
        EXPECT_EQ(country.trunk, text_of(rows[i], "trunk"));
        EXPECT_EQ(country.exit, text_of(rows[i], "exit"));
        EXPECT_EQ(country.shortest, rows[i].at("shortest").as_int64());
        EXPECT_EQ(country.longest, rows[i].at("longest").as_int64());
    }
}

TEST(Numbers, NoCallingCodeBeginsAnother) {
    for (const Country& a : countries())
        for (const Country& b : countries())
            EXPECT_TRUE(a.code == b.code || !b.code.starts_with(a.code)) << a.iso << " " << b.iso;
}

TEST(Numbers, EveryCountrysLengthsFitIntoE164) {
    for (const Country& country : countries()) {
        SCOPED_TRACE(country.iso);
        EXPECT_GE(country.shortest, 4);
        EXPECT_LE(country.shortest, country.longest);
        EXPECT_LE(country.longest + static_cast<int>(country.code.size()), 15);
    }
}

TEST(Numbers, WithheldWordsAreTheSharedOnes) {
    const auto words = read_shared("numbers/words.json");
    for (const auto& word : words.at("withheld").as_array()) {
        const std::string text(word.as_string());
        EXPECT_TRUE(means_withheld(text)) << text;
        EXPECT_TRUE(parse_number(text, find_country("US")).empty()) << text;
    }
    EXPECT_FALSE(means_withheld("Anna Nymous"));
    EXPECT_FALSE(means_withheld(""));
}

TEST(Numbers, ExtensionWordsAreTheSharedOnes) {
    const auto words = read_shared("numbers/words.json");
    for (const auto& word : words.at("extension").as_array()) {
        const std::string text = "+12125550142 " + std::string(word.as_string()) + " 12";
        EXPECT_EQ(parse_number(text, nullptr).e164, "+12125550142") << text;
    }
}

TEST(Numbers, ShortOnesAreThePbxsOwn) {
    const auto internal = [](const char* text) { return looks_internal(parse_number(text, find_country("US"))); };
    EXPECT_TRUE(internal("10"));
    EXPECT_TRUE(internal("204"));
    EXPECT_TRUE(internal("123456"));
    EXPECT_FALSE(internal("1"));
    EXPECT_FALSE(internal("1234567"));
    EXPECT_FALSE(internal("(212) 555-0142"));
    EXPECT_FALSE(internal("anonymous"));
}

TEST(Numbers, AnUnknownCountryIsNoCountry) {
    EXPECT_EQ(find_country("XX"), nullptr);
    EXPECT_EQ(find_country(""), nullptr);
    ASSERT_NE(find_country("GB"), nullptr);
    EXPECT_EQ(country_of_code("442079460018")->iso, "GB");
    EXPECT_EQ(country_of_code("999123"), nullptr);
    EXPECT_EQ(country_of_code(""), nullptr);
}

TEST(Numbers, AnyBytesAreReadWithoutHarm) {
    std::mt19937 random(7);
    const std::string likely =
        "+0123456789() -x.,;:#*/<>@\xc2\xa0\xe2\x80\xaa\xff"
        "aZ";
    for (int round = 0; round < 20000; ++round) {
        std::string text(random() % 40, ' ');
        for (char& c : text) c = random() % 4 ? likely[random() % likely.size()] : static_cast<char>(random());
        for (const Country* home :
             {static_cast<const Country*>(nullptr), find_country("US"), find_country("GB"), find_country("RU")}) {
            const Number number = parse_number(text, home);
            EXPECT_LE(number.digits.size(), 20u);
            EXPECT_EQ(number.digits.find_first_not_of("0123456789"), std::string::npos);
            EXPECT_TRUE(number.e164.empty() || (number.e164.size() <= 16 && number.e164.size() >= 6)) << text;
            // What is certain reads the same again, whoever reads it.
            if (!number.e164.empty()) {
                EXPECT_EQ(parse_number(number.e164, nullptr).e164, number.e164) << text;
            }
        }
    }
}

}  // namespace
}  // namespace ringside
