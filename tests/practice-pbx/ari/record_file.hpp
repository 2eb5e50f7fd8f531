// The file of call-detail records that the PBX serves: lines of JSON, only ever appended.
#pragma once

#include <string>
#include <vector>

#include "scenario/recording.hpp"
#include "server/http.hpp"

namespace practice::ari {

class RecordFile {
  public:
    void append(const std::vector<boost::json::object>& records);
    /// 200 with ETag, or 304. `Range` is ignored, as Asterisk does.
    [[nodiscard]] server::Response answer(const server::Request& request) const;
    [[nodiscard]] std::size_t records() const { return records_; }

  private:
    [[nodiscard]] std::string etag() const;

    std::string text_;
    std::size_t records_ = 0;
};

}  // namespace practice::ari
