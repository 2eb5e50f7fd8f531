#include "practice-pbx/driver.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

extern char** environ;

namespace ringside::test {

namespace json = boost::json;

namespace {

constexpr std::chrono::seconds kDeadline{30};

bool has(const json::object& line, const json::object& members) {
    for (const auto& [name, value] : members) {
        const json::value* found = line.if_contains(name);
        if (!found || *found != value) return false;
    }
    return true;
}

}  // namespace

PracticePbx::PracticePbx(std::vector<std::string> options) {
    folder_ = (std::filesystem::temp_directory_path() / "practice-pbx-XXXXXX").string();
    if (!::mkdtemp(folder_.data())) throw std::runtime_error("mkdtemp");
    std::vector<std::string> words{RINGSIDE_PRACTICE_PBX,
                                   "--port",
                                   "0",
                                   "--tls-dir",
                                   folder_,
                                   "--scenario-dir",
                                   RINGSIDE_TESTS_DIR "/practice-pbx/fixtures/22.10"};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    int to[2], from[2];
    if (::pipe2(to, O_CLOEXEC) != 0 || ::pipe2(from, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to[0], 0);
    posix_spawn_file_actions_adddup2(&actions, from[1], 1);
    if (::posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ) != 0)
        throw std::runtime_error("spawn practice-pbx");
    posix_spawn_file_actions_destroy(&actions);
    ::close(to[0]);
    ::close(from[1]);
    in_ = to[1];
    out_ = from[0];
    reader_ = std::thread([this] { read_lines(); });
    const json::object first = wait_for({{"endpoint", "PJSIP/100"}});
    const auto text = [&](std::string_view name) {
        return first.contains(name) ? std::string(first.at(name).as_string()) : std::string();
    };
    ready_ = {text("address"), text("cdr"), text("ca"), text("user"), text("password")};
}

PracticePbx::~PracticePbx() {
    ::close(in_);
    for (int i = 0; i < 1000 && ::waitpid(pid_, nullptr, WNOHANG) == 0; ++i) {
        if (i == 900) ::kill(pid_, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    reader_.join();
    ::close(out_);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void PracticePbx::read_lines() {
    std::string buffer, chunk(64 * 1024, '\0');
    while (true) {
        const ssize_t count = ::read(out_, chunk.data(), chunk.size());
        const std::lock_guard lock(mutex_);
        if (count <= 0) {
            ended_ = true;
            return arrived_.notify_all();
        }
        buffer.append(chunk.data(), static_cast<std::size_t>(count));
        for (std::size_t end; (end = buffer.find('\n')) != std::string::npos; buffer.erase(0, end + 1)) {
            json::error_code error;
            const json::value line = json::parse(std::string_view(buffer).substr(0, end), error);
            if (!error && line.is_object()) lines_.push_back(line.get_object());
        }
        arrived_.notify_all();
    }
}

json::object PracticePbx::wait_for(const json::object& members) {
    std::unique_lock lock(mutex_);
    json::object found;
    arrived_.wait_for(lock, kDeadline, [&] {
        for (const json::object& line : lines_)
            if (has(line, members)) return found = line, true;
        return ended_;
    });
    EXPECT_FALSE(found.empty()) << "the practice PBX did not say " << json::serialize(members);
    return found;
}

json::object PracticePbx::command(json::object order) {
    const int id = ++last_id_;
    order["id"] = id;
    const std::string line = json::serialize(order) + "\n";
    EXPECT_EQ(::write(in_, line.data(), line.size()), static_cast<ssize_t>(line.size()));
    json::object answer = wait_for({{"id", id}});
    EXPECT_TRUE(answer.contains("ok")) << json::serialize(answer);
    return answer;
}

std::string PracticePbx::start(json::object order) {
    const bool holds = order.contains("hold_at");
    const json::object answer = command(std::move(order));
    const std::string play = answer.contains("play") ? std::string(answer.at("play").as_string()) : std::string();
    if (holds) wait_for({{"event", "waiting"}, {"play", play}});
    return play;
}

void PracticePbx::proceed(const std::string& play) {
    command({{"continue", play}});
    wait_for({{"event", "played"}, {"play", play}});
}

void PracticePbx::play(json::object order) {
    const std::string play = start(std::move(order));
    wait_for({{"event", "played"}, {"play", play}});
}

}  // namespace ringside::test
