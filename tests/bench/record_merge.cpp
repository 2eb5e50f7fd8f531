// In-process: merging a patch of 22 fields into a record, and parsing the event that starts it all.
// Slices of about a millisecond, floor, ours and peer interleaved; the ratio of each round is what counts.
// Usage: bench_record [ROUNDS]
#include <boost/json.hpp>
#include <chrono>
#include <functional>
#include <memory_resource>

#include "protocol/message.hpp"
#include "record/call_record.hpp"
#include "table.hpp"

namespace ringside::bench {
namespace {

namespace json = boost::json;

double per_run(const std::function<void()>& work, int runs) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < runs; ++i) work();
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count() / runs;
}

Row measure(std::string name, int rounds, int runs, std::optional<double> goal, const std::function<void()>& floor,
            const std::function<void()>& ours, const std::function<void()>& peer) {
    Row row{std::move(name), "ns", {}, {}, {}, goal};
    for (const auto* work : {&floor, &ours, &peer}) per_run(*work, runs);
    for (int round = 0; round < rounds; ++round) {
        row.floor.push_back(per_run(floor, runs));
        row.ours.push_back(per_run(ours, runs));
        row.peer.push_back(per_run(peer, runs));
    }
    return row;
}

std::vector<std::string> values() {
    std::vector<std::string> all;
    for (int i = 0; i < 22; ++i) all.push_back("a value of ordinary length, number " + std::to_string(i));
    return all;
}

void merge(int rounds) {
    const auto texts = values();
    std::vector<std::string> slots(22);
    std::pmr::unsynchronized_pool_resource memory;
    Call call;
    call.id = CallId("c");
    CallRecord record(call, &memory, 1 << 20);
    const Source source{Origin("https://crm.example"), "Fernbank"};
    std::vector<Contribution> patch;
    for (int i = 0; i < 22; ++i)
        patch.push_back({source,
                         EntityId("contact/42"),
                         *FieldName::parse("x.fernbank.f" + std::to_string(i)),
                         "",
                         Value(texts[static_cast<std::size_t>(i)]),
                         Kind::looked_up,
                         Presence::shown,
                         {}});
    std::uint64_t sequence = 0;
    int flip = 0;
    json::object object;
    print(measure(
        "record_merge22", rounds, 400, 6,
        [&] {
            for (std::size_t i = 0; i < slots.size(); ++i)
                slots[i] = texts[(i + static_cast<std::size_t>(++flip)) % 22];
        },
        [&] {
            ++sequence;
            for (std::size_t i = 0; i < patch.size(); ++i) {
                std::get<std::string>(patch[i].value) = texts[(i + sequence) % 22];
                patch[i].stamp = {static_cast<Millis>(sequence), sequence};
            }
            record.apply(patch, std::nullopt);
        },
        [&] {
            for (std::size_t i = 0; i < patch.size(); ++i)
                object[patch[i].field.text()] = texts[(i + static_cast<std::size_t>(++flip)) % 22];
        }));
}

void parse(int rounds) {
    json::object params;
    for (const std::string& text : values()) params["f" + std::to_string(params.size())] = text;
    const std::string message = json::serialize(
        json::object{{"jsonrpc", "2.0"}, {"id", 1}, {"method", "record/contribute"}, {"params", params}});
    auto buffer = std::make_unique<unsigned char[]>(256 * 1024);
    print(measure(
        "json_request_1k", rounds, 200, 1.3,
        [&] {
            json::monotonic_resource memory(buffer.get(), 256 * 1024);
            json::error_code error;
            json::parse(message, error, &memory);
        },
        [&] {
            json::monotonic_resource memory(buffer.get(), 256 * 1024);
            protocol::parse(message, &memory);
        },
        [&] { json::parse(message); }));
}

}  // namespace
}  // namespace ringside::bench

int main(int count, char** arguments) {
    const int rounds = count > 1 ? std::max(1, std::atoi(arguments[1])) : 100;
    ringside::bench::print_head();
    ringside::bench::merge(rounds);
    ringside::bench::parse(rounds);
}
