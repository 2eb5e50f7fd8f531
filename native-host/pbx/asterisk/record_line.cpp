#include "pbx/asterisk/record_line.hpp"

#include <boost/json/parse.hpp>
#include <vector>

#include "pbx/asterisk/channel.hpp"
#include "pbx/asterisk/time.hpp"

namespace ringside::pbx::asterisk {
namespace {

/// "Jane Doe" of "\"Jane Doe\" <14085550123>"
std::string name_of(std::string_view clid) {
    if (!clid.starts_with('"')) return {};
    clid.remove_prefix(1);
    return std::string(clid.substr(0, clid.rfind('"') == clid.npos ? 0 : clid.rfind('"')));
}

std::optional<Record> from_json(std::string_view line, std::string_view zone) {
    boost::system::error_code error;
    const auto value = boost::json::parse(line, error);
    const auto* object = error ? nullptr : value.if_object();
    if (!object) return std::nullopt;
    const auto text = [&](std::string_view key) { return std::string(text_of(*object, key)); };
    return Record{text("linkedid"),
                  text("uniqueid"),
                  name_of(text("clid")),
                  text("src"),
                  text("dst"),
                  text("channel"),
                  text("dstchannel"),
                  text("disposition"),
                  parse_time(text("start"), zone),
                  parse_time(text("answer"), zone),
                  parse_time(text("end"), zone)};
}

/// Fields in double quotes, a quote doubled inside (RFC 4180).
std::vector<std::string> csv_fields(std::string_view line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            fields.back() += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    return fields;
}

std::optional<Record> from_csv(std::string_view line, std::string_view zone) {
    const auto f = csv_fields(line);
    if (f.size() < 14) return std::nullopt;
    return Record{f[0],
                  f[1],
                  name_of(f[2]),
                  f[3],
                  f[4],
                  f[6],
                  f[7],
                  f[13],
                  parse_time(f[8], zone),
                  parse_time(f[9], zone),
                  parse_time(f[10], zone)};
}

}  // namespace

std::optional<Record> read_record(std::string_view line, std::string_view zone) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    auto record = line.starts_with('{') ? from_json(line, zone) : from_csv(line, zone);
    if (record && (record->linkedid.empty() || record->start == 0)) record.reset();
    return record;
}

}  // namespace ringside::pbx::asterisk
