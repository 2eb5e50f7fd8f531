#include "scenario/call_records.hpp"

#include <algorithm>

namespace practice::scenario {
namespace {

enum class Moment { start, answer, end };

/// A record's time is a whole second, but the play moves single events: the one that the record speaks of is the
/// first (for an end the last) of that second, for an answer the first leg that came up in it.
Instant recorded_moment(const Recording& recording, Instant second, Moment moment) {
    std::optional<Instant> found;
    std::optional<Instant> answer;
    for (const auto& [at, event] : recording.events) {
        if (at < second || at >= second + std::chrono::seconds(1)) {
            continue;
        }
        const json::object* channel = object_of(event, "channel");
        const bool up =
            text_of(event, "type") == "ChannelStateChange" && channel != nullptr && text_of(*channel, "state") == "Up";
        answer = answer || !up ? answer : at;
        found = found && moment != Moment::end ? found : at;
    }
    return moment == Moment::answer && answer ? *answer : found.value_or(second);
}

class RecordTimes {
  public:
    RecordTimes(const Recording& recording, const TimeLine& times, const json::object& record)
        : start(at(recording, times, record, "start", Moment::start)),
          answer(at(recording, times, record, "answer", Moment::answer)),
          end(at(recording, times, record, "end", Moment::end)) {}

    void write(json::object& record) const {
        record["start"] = record_time(*start);
        record["answer"] = answer ? record_time(*answer) : "";
        record["end"] = record_time(*end);
        record["duration"] = seconds(*start, *end);
        record["billsec"] = answer ? seconds(*answer, *end) : 0;
    }

    std::optional<Instant> start, answer, end;

  private:
    static std::optional<Instant> at(const Recording& recording, const TimeLine& times, const json::object& record,
                                     const char* key, Moment moment) {
        const auto second = parse_time(text_of(record, key));
        return second ? std::optional(times.played(recorded_moment(recording, *second, moment))) : std::nullopt;
    }
    static std::int64_t seconds(Instant from, Instant to) {
        using std::chrono::floor;
        return (floor<std::chrono::seconds>(to) - floor<std::chrono::seconds>(from)).count();
    }
};

/// Both halves of a transferred call name the new agent as `dst`.
void hand_over(std::vector<json::object>& records, json::object first, RecordTimes times, const Transferred& to,
               Instant now, Minter& minter) {
    first["dst"] = to.extension;
    json::object second = first;
    times.end = to.at;
    times.write(first);
    second["dstchannel"] = to.leg_name;
    second["sequence"] = minter.sequence();
    times.start = times.answer = to.at;
    times.end = now;
    times.write(second);
    records.push_back(std::move(first));
    records.push_back(std::move(second));
}

}  // namespace

std::vector<json::object> played_records(const Recording& recording, const Renaming& renaming, const TimeLine& times,
                                         const HowItEnded& end, Minter& minter) {
    std::vector<json::object> records;
    for (const json::object& recorded : recording.call_records) {
        RecordTimes when(recording, times, recorded);
        if (!when.start || !when.end) {
            continue;
        }
        json::object record = renaming.apply(recorded, times);
        record["sequence"] = minter.sequence();
        if (end.transferred) {
            hand_over(records, std::move(record), when, *end.transferred, end.now, minter);
            continue;
        }
        const auto cut = end.cut.find(text_of(record, "linkedid"));
        if (cut != end.cut.end()) {
            if (*when.start > cut->second) {
                continue;
            }
            if (!when.answer || *when.answer >= cut->second) {
                when.answer.reset();
                record["disposition"] = "NO ANSWER";
            }
            when.end = cut->second;
        }
        when.end = std::min(*when.end, end.now);
        when.write(record);
        records.push_back(std::move(record));
    }
    return records;
}

}  // namespace practice::scenario
