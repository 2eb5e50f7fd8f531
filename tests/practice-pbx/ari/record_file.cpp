#include "ari/record_file.hpp"

namespace practice::ari {

void RecordFile::append(const std::vector<boost::json::object>& records) {
    for (const boost::json::object& record : records) {
        text_ += boost::json::serialize(record);
        text_ += '\n';
    }
    records_ += records.size();
}

// Nothing but appending changes the file, so its length is its version.
std::string RecordFile::etag() const {
    return "\"" + std::to_string(text_.size()) + "\"";
}

server::Response RecordFile::answer(const server::Request& request) const {
    if (request.method != "GET" && request.method != "HEAD") {
        return {405, "application/json", R"({"message":"Method Not Allowed"})", {}};
    }
    if (request.if_none_match == etag()) {
        return {304, "", "", {{"etag", etag()}}};
    }
    return {200, "text/jsonl", text_, {{"etag", etag()}}};
}

}  // namespace practice::ari
