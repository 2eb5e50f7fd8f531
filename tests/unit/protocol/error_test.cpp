#include "protocol/error.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace ringside::protocol {
namespace {

boost::json::array shared_table() {
    std::ifstream file(RINGSIDE_SHARED_DIR "/errors.json");
    std::ostringstream text;
    text << file.rdbuf();
    return boost::json::parse(text.str()).as_array();
}

TEST(ErrorTable, SaysTheSameAsTheSharedFile) {
    const auto shared = shared_table();
    ASSERT_EQ(shared.size(), error_table().size());
    for (std::size_t i = 0; i < shared.size(); ++i) {
        const ErrorRow& row = error_table()[i];
        EXPECT_EQ(shared[i].at("code").to_number<int>(), static_cast<int>(row.code));
        EXPECT_EQ(shared[i].at("name").as_string(), row.name);
        EXPECT_EQ(shared[i].at("message").as_string(), row.message);
        EXPECT_EQ(shared[i].at("next").as_string(), row.next);
    }
}

TEST(ErrorTable, NamesACauseAndANextStepForEveryCode) {
    for (const ErrorRow& row : error_table()) {
        EXPECT_FALSE(row.message.empty()) << row.name;
        EXPECT_FALSE(row.next.empty()) << row.name;
    }
}

}  // namespace
}  // namespace ringside::protocol
