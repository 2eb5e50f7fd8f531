#include "scenario/recording.hpp"

#include <algorithm>
#include <fstream>
#include <set>

namespace practice::scenario {
namespace {

constexpr std::size_t shortest_outside_number = 5;

Result<std::vector<json::object>> read_lines(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) {
        return Problem{file.string() + ": cannot be read"};
    }
    std::vector<json::object> lines;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        boost::system::error_code error;
        json::value value = json::parse(line, error);
        if (error || !value.is_object()) {
            return Problem{file.string() + ":" + std::to_string(number) + ": not a JSON object"};
        }
        lines.push_back(std::move(value.get_object()));
    }
    return lines;
}

/// The far party of a call is `src` of what came from the trunk, `dst` of what the agent dialled.
std::vector<std::string> remotes(const Recording& recording) {
    std::vector<std::string> numbers;
    std::set<std::string_view> seen;
    for (const auto& [at, event] : recording.events) {
        const json::object* channel = object_of(event, "channel");
        if (channel == nullptr || !seen.insert(linkedid_of(*channel)).second) {
            continue;
        }
        for (const json::object& record : recording.call_records) {
            const auto key = text_of(record, "dcontext") == "from-trunk" ? "src" : "dst";
            const std::string_view number = text_of(record, key);
            const bool known = std::find(numbers.begin(), numbers.end(), number) != numbers.end();
            if (text_of(record, "linkedid") == linkedid_of(*channel) && number.size() >= shortest_outside_number &&
                !known) {
                numbers.emplace_back(number);
            }
        }
        // A call that never left the agent's phone has no such record: whom it was for stands in `src`.
        if (numbers.empty() && !recording.call_records.empty() &&
            text_of(recording.call_records.front(), "src").size() >= shortest_outside_number) {
            numbers.emplace_back(text_of(recording.call_records.front(), "src"));
        }
    }
    return numbers;
}

}  // namespace

Result<Recording> load_recording(const std::filesystem::path& folder, const std::string& name) {
    // A name comes from a command: it may not lead out of the folder.
    if (name.empty() || name.find_first_of("/\\.") != std::string::npos) {
        return Problem{"no such scenario: " + name};
    }
    auto lines = read_lines(folder / (name + ".jsonl"));
    if (!lines) {
        return Problem{"no such scenario: " + name + " (" + lines.error().text + ")"};
    }
    auto records = read_lines(folder / (name + ".cdr.jsonl"));
    if (!records) {
        return records.error();
    }
    Recording recording{name, {}, std::move(*records), {}};
    Instant arrived{};
    for (json::object& event : *lines) {
        // The recorder's own requests are among the lines of a Stasis scenario; they are no events.
        if (text_of(event, "type").starts_with("REST")) {
            continue;
        }
        arrived = std::max(arrived, parse_time(text_of(event, "timestamp")).value_or(arrived));
        recording.events.push_back({arrived, std::move(event)});
    }
    if (recording.events.empty()) {
        return Problem{(folder / (name + ".jsonl")).string() + ": no events"};
    }
    recording.remote_numbers = remotes(recording);
    return recording;
}

std::vector<std::string> recording_names(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const auto stem = entry.path().stem();
        if (entry.path().extension() == ".jsonl" && stem.extension().empty()) {
            names.push_back(stem.string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string_view text_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    const json::string* text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

const json::object* object_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr ? value->if_object() : nullptr;
}

std::string_view endpoint_of(const json::object& channel) {
    const std::string_view name = text_of(channel, "name");
    return name.substr(0, name.rfind('-'));
}

std::string_view linkedid_of(const json::object& channel) {
    const json::object* variables = object_of(channel, "channelvars");
    const std::string_view call = variables != nullptr ? text_of(*variables, "CHANNEL(linkedid)") : std::string_view();
    return call.empty() ? text_of(channel, "id") : call;
}

}  // namespace practice::scenario
