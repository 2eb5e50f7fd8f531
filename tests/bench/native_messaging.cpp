// Native messaging: round trips through relay and broker, time from start to first reply, memory of both.
// Usage: bench_native_messaging [ROUNDS]
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>

#include "pipe.hpp"
#include "table.hpp"

namespace ringside::bench {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr int kWarmUp = 30, kPerRound = 120;

struct Home {
    Home() {
        std::string name = (fs::temp_directory_path() / "ringside-bench-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
        path = name;
        std::ofstream(path / "policy.json") << R"({"idleGraceSeconds": 3})";
    }
    ~Home() {
        if (const int pid = broker_pid(); pid > 0) {
            ::kill(pid, SIGTERM);
            for (int i = 0; i < 300 && ::kill(pid, 0) == 0; ++i) ::usleep(10'000);
        }
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    int broker_pid() const {
        for (const auto& entry : fs::recursive_directory_iterator(path)) {
            if (entry.path().filename() != "broker.lock") continue;
            int pid = 0;
            std::ifstream(entry.path()) >> pid;
            return pid;
        }
        return 0;
    }
    std::vector<std::string> environment() const { return {"RINGSIDE_HOME=" + path.string()}; }
    fs::path path;
};

const std::vector<std::string> kHost{RINGSIDE_HOST, RINGSIDE_EXTENSION_ORIGIN};

std::string hello() {
    return R"({"jsonrpc":"2.0","id":1,"method":"hello","params":{"protocol":{"min":1,"max":1},"product":{"name":"bench","version":"1"},)"
           R"("browser":{"name":"bench","version":"1"},"profile":"bench"}})";
}

/// A request of about `size` bytes that is answered with as many: the settings hold them.
std::string padded(std::size_t size) {
    json::object message{{"jsonrpc", "2.0"},
                         {"id", 2},
                         {"method", "settings/get"},
                         {"params", {{"pad", std::string(size > 90 ? size - 90 : 0, 'x')}}}};
    return Pipe::frame(json::serialize(message));
}

/// Makes the answer of settings/get about `size` bytes long.
void fill_settings(Pipe& host, std::size_t size) {
    json::array words;
    for (std::size_t i = 0; i < size / 200; ++i) words.emplace_back(std::string(197, static_cast<char>('a' + i % 26)));
    host.round_trip(Pipe::frame(json::serialize(json::object{
        {"jsonrpc", "2.0"},
        {"id", 3},
        {"method", "settings/set"},
        {"params", {{"operation", "bench-" + std::to_string(size)}, {"settings", {{"sourceOrder", words}}}}}})));
    while (host.read().find("\"id\":3") == std::string::npos) continue;
}

double round_of(Pipe& pipe, const std::string& frame) {
    std::vector<double> times;
    for (int i = 0; i < kPerRound; ++i) times.push_back(pipe.round_trip(frame));
    return median(times);
}

void echo(int rounds, std::size_t size, double goal) {
    Home home;
    Pipe ours(kHost, home.environment());
    ours.round_trip(Pipe::frame(hello()));
    fill_settings(ours, std::min<std::size_t>(size, 12'000));
    const std::string socket = (home.path / "raw.sock").string();
    Pipe server({RINGSIDE_RAW, "serve", socket}), floor({RINGSIDE_RAW, "relay", socket}),
        peer({"node", RINGSIDE_BENCH_DIR "/peer/echo.mjs"});
    const std::string frame = padded(size);
    for (int i = 0; i < kWarmUp; ++i) ours.round_trip(frame), floor.round_trip(frame), peer.round_trip(frame);
    ours.write(frame);
    const std::size_t answered = ours.read().size();
    if (answered < size * 9 / 10 || answered > size * 12 / 10)
        throw std::runtime_error("the host answers " + std::to_string(answered) + " bytes to " + std::to_string(size));
    Row row{"relay_echo_" + std::to_string(size / 1000) + "k", "us", {}, {}, {}, goal};
    for (int round = 0; round < rounds; ++round) {
        row.floor.push_back(round_of(floor, frame));
        row.ours.push_back(round_of(ours, frame));
        row.peer.push_back(round_of(peer, frame));
    }
    print(row);
}

double start_to_reply(const std::vector<std::string>& command, const std::vector<std::string>& environment) {
    const auto start = std::chrono::steady_clock::now();
    Pipe pipe(command, environment);
    pipe.round_trip(Pipe::frame(hello()));
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void startup(int rounds) {
    Row cold{"startup_with_broker", "ms", {}, {}, {}, std::nullopt},
        warm{"startup_relay", "ms", {}, {}, {}, std::nullopt};
    const std::vector<std::string> raw{RINGSIDE_RAW, "echo"}, node{"node", RINGSIDE_BENCH_DIR "/peer/echo.mjs"};
    for (int round = 0; round < rounds; ++round) {
        Home home;
        cold.floor.push_back(start_to_reply(raw, {}));
        cold.ours.push_back(start_to_reply(kHost, home.environment()));
        cold.peer.push_back(start_to_reply(node, {}));
        warm.floor.push_back(start_to_reply(raw, {}));
        warm.ours.push_back(start_to_reply(kHost, home.environment()));
        warm.peer.push_back(cold.peer.back());
    }
    print(cold);
    print(warm);
}

/// Private and proportional memory of a process, in MB.
struct Memory {
    double pss = 0, dirty = 0;
};
Memory memory_of(int pid) {
    Memory memory;
    std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
    std::string word;
    double number = 0;
    while (file >> word) {
        if (word == "Pss:" && file >> number) memory.pss = number / 1024;
        if (word == "Private_Dirty:" && file >> number) memory.dirty = number / 1024;
    }
    return memory;
}

void memory() {
    Home home;
    Pipe ours(kHost, home.environment()), floor({RINGSIDE_RAW, "echo"}),
        peer({"node", RINGSIDE_BENCH_DIR "/peer/echo.mjs"});
    const std::string frame = padded(1000);
    ours.round_trip(Pipe::frame(hello()));
    for (int i = 0; i < 20; ++i) ours.round_trip(frame), floor.round_trip(frame), peer.round_trip(frame);
    ::usleep(200'000);
    const Memory raw = memory_of(floor.pid()), relay = memory_of(ours.pid()), broker = memory_of(home.broker_pid()),
                 node = memory_of(peer.pid());
    print({"memory_relay_dirty", "MB", {raw.dirty}, {relay.dirty}, {node.dirty}, std::nullopt});
    print({"memory_broker_dirty", "MB", {raw.dirty}, {broker.dirty}, {node.dirty}, std::nullopt});
    print({"memory_broker_pss", "MB", {raw.pss}, {broker.pss}, {node.pss}, std::nullopt});
}

}  // namespace
}  // namespace ringside::bench

int main(int count, char** arguments) {
    const int rounds = count > 1 ? std::max(1, std::atoi(arguments[1])) : 25;
    using namespace ringside::bench;
    print_head();
    echo(rounds, 1'000, 1.4);
    echo(rounds, 10'000, 2.2);
    startup(std::min(rounds, 15));
    memory();
}
