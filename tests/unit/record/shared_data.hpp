#pragma once
// The tables under shared/ that host and extension both obey, read for comparison.

#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ringside::test {

inline boost::json::object read_shared(const std::string& path) {
    std::ifstream file(std::string(RINGSIDE_SHARED_DIR) + "/" + path);
    if (!file) throw std::runtime_error("cannot read shared/" + path);
    std::stringstream text;
    text << file.rdbuf();
    return boost::json::parse(text.str()).as_object();
}

inline std::string text_of(const boost::json::value& row, std::string_view member) {
    return std::string(row.as_object().at(member).as_string());
}

}  // namespace ringside::test
