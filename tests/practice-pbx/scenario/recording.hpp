// One recorded scenario: every event a real Asterisk sent while a call was played on it, and the call-detail records
// it wrote afterwards. Immutable once loaded; a play maps it to a fresh call.
#pragma once

#include <boost/json.hpp>
#include <boost/system/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "scenario/ari_time.hpp"

namespace practice::scenario {

namespace json = boost::json;

/// Why something cannot be played, in words for who asked.
struct Problem {
    std::string text;
};
/// boost::system::result asks how to throw it where nobody looked first.
[[noreturn]] inline void throw_exception_from_error(const Problem& problem, const boost::source_location&) {
    throw std::runtime_error(problem.text);
}

template <class T>
using Result = boost::system::result<T, Problem>;

struct RecordedEvent {
    /// When it arrived. Asterisk's own timestamps step back by some milliseconds between legs, arrival does not.
    Instant at;
    json::object event;
};

struct Recording {
    std::string name;
    std::vector<RecordedEvent> events;
    std::vector<json::object> call_records;
    /// Numbers of the far parties in the order of their calls; a colleague's extension is none.
    std::vector<std::string> remote_numbers;
};

/// Reads NAME.jsonl and NAME.cdr.jsonl of a folder. An error names the file and the line.
[[nodiscard]] Result<Recording> load_recording(const std::filesystem::path& folder, const std::string& name);

/// The names of a folder's recordings, sorted.
[[nodiscard]] std::vector<std::string> recording_names(const std::filesystem::path& folder);

/// The member's string, or an empty view where it is missing or no string.
[[nodiscard]] std::string_view text_of(const json::object& object, std::string_view key);
/// The member's object, or null.
[[nodiscard]] const json::object* object_of(const json::object& object, std::string_view key);
/// "PJSIP/100" of a channel named "PJSIP/100-00000001".
[[nodiscard]] std::string_view endpoint_of(const json::object& channel);
/// The call a channel belongs to; its own id where the PBX does not tell.
[[nodiscard]] std::string_view linkedid_of(const json::object& channel);

}  // namespace practice::scenario
