#include "browser_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <sstream>

extern char** environ;

namespace ringside::test {

namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A process that is dead but not yet reaped (its parent is init) runs no more.
bool runs(int pid) {
    const std::string stat = read_file("/proc/" + std::to_string(pid) + "/stat");
    const std::size_t name_end = stat.rfind(')');
    return name_end != std::string::npos && name_end + 2 < stat.size() && stat[name_end + 2] != 'Z';
}

std::vector<std::string> environment(const fs::path& home) {
    std::vector<std::string> all;
    for (char** variable = environ; *variable; ++variable)
        if (std::strncmp(*variable, "RINGSIDE_", 9) != 0) all.emplace_back(*variable);
    all.push_back("RINGSIDE_HOME=" + home.string());
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

}  // namespace

Home::Home(json::object policy) {
    std::string name = (fs::temp_directory_path() / "ringside-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
    path_ = name;
    policy.emplace("idleGraceSeconds", 5);
    std::ofstream(path_ / "policy.json") << json::serialize(policy);
}

Home::~Home() {
    kill_broker();
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

int Home::broker_pid() const {
    for (const auto& entry : fs::recursive_directory_iterator(path_)) {
        if (entry.path().filename() != "broker.lock") continue;
        const int pid = std::atoi(read_file(entry.path()).c_str());
        return pid > 0 && runs(pid) ? pid : 0;
    }
    return 0;
}

void Home::kill_broker() const {
    const int pid = broker_pid();
    if (pid <= 0) return;
    ::kill(pid, SIGKILL);
    for (int i = 0; i < 1000 && runs(pid); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

std::string Home::all_bytes() const {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(path_))
        if (entry.is_regular_file()) all += "\n== " + entry.path().string() + "\n" + read_file(entry.path());
    return all;
}

BrowserProcess::BrowserProcess(const Home& home, std::string origin) {
    if (origin.empty()) origin = RINGSIDE_EXTENSION_ORIGIN;
    int to_host[2], from_host[2];
    if (::pipe2(to_host, O_CLOEXEC) != 0 || ::pipe2(from_host, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to_host[0], 0);
    posix_spawn_file_actions_adddup2(&actions, from_host[1], 1);
    std::vector<std::string> argv{RINGSIDE_HOST, origin}, env = environment(home.path());
    const auto arguments = pointers(argv), variables = pointers(env);
    if (::posix_spawn(&pid_, RINGSIDE_HOST, &actions, nullptr, arguments.data(), variables.data()) != 0)
        throw std::runtime_error("spawn");
    posix_spawn_file_actions_destroy(&actions);
    ::close(to_host[0]);
    ::close(from_host[1]);
    in_ = to_host[1];
    out_ = from_host[0];
    reader_ = std::thread([this] { read_all(); });
}

BrowserProcess::~BrowserProcess() {
    close_stdin();
    if (!wait_end(std::chrono::seconds(5))) kill_relay();
    reader_.join();
    ::close(out_);
}

void BrowserProcess::read_all() {
    std::string buffer, chunk(256 * 1024, '\0');
    while (true) {
        const ssize_t count = ::read(out_, chunk.data(), chunk.size());
        const std::lock_guard lock(mutex_);
        if (count <= 0) break;
        buffer.append(chunk.data(), static_cast<std::size_t>(count));
        bytes_.append(chunk.data(), static_cast<std::size_t>(count));
        std::uint32_t size = 0;
        while (buffer.size() >= 4 && (std::memcpy(&size, buffer.data(), 4), buffer.size() >= 4 + std::size_t{size})) {
            json::error_code error;
            json::value message = json::parse(std::string_view(buffer).substr(4, size), error);
            if (error || !message.is_object())
                ADD_FAILURE() << "stdout holds something that is no frame";
            else
                messages_.push_back(std::move(message.get_object()));
            buffer.erase(0, 4 + std::size_t{size});
        }
        arrived_.notify_all();
    }
    const std::lock_guard lock(mutex_);
    ended_ = true;
    arrived_.notify_all();
}

void BrowserProcess::send_raw(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(in_, bytes.data(), bytes.size());
        if (count <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void BrowserProcess::send(std::string_view payload) {
    const auto size = static_cast<std::uint32_t>(payload.size());
    std::string frame(4, '\0');
    std::memcpy(frame.data(), &size, 4);
    frame.append(payload);
    send_raw(frame);
}

int BrowserProcess::post(std::string_view method, json::object params) {
    const int id = ++last_id_;
    send(json::serialize(
        json::object{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}}));
    return id;
}

json::object BrowserProcess::answer(int id, std::chrono::milliseconds deadline) {
    std::unique_lock lock(mutex_);
    json::object found;
    arrived_.wait_for(lock, deadline, [&] {
        for (const json::object& message : messages_) {
            const json::value* of = message.if_contains("id");
            if (!of || !of->is_number() || of->to_number<int>() != id) continue;
            found = message;
            return true;
        }
        return ended_;
    });
    return found;
}

json::object BrowserProcess::request(std::string_view method, json::object params) {
    json::object got = call(method, std::move(params));
    EXPECT_TRUE(got.contains("result")) << method << ": " << json::serialize(got);
    return got.contains("result") ? got["result"].as_object() : json::object();
}

std::string BrowserProcess::error(std::string_view method, json::object params) {
    json::object got = call(method, std::move(params));
    if (got.empty()) return "no answer";
    return got.contains("error") ? got["error"].at("data").at("name").as_string().c_str() : "";
}

json::object BrowserProcess::hello() {
    return request("hello", {{"protocol", {{"min", 1}, {"max", 1}}},
                             {"product", {{"name", "test"}, {"version", "1"}}},
                             {"browser", {{"name", "test"}, {"version", "1"}}},
                             {"profile", "test"}});
}

json::object BrowserProcess::heard(std::string_view method, const std::function<bool(const json::object&)>& fits,
                                   std::size_t skip) {
    std::unique_lock lock(mutex_);
    json::object found;
    arrived_.wait_for(lock, kDeadline, [&] {
        std::size_t passed = 0;
        for (const json::object& message : messages_) {
            const json::value* name = message.if_contains("method");
            if (!name || name->as_string() != method) continue;
            const json::object& params = message.at("params").as_object();
            if ((fits && !fits(params)) || passed++ < skip) continue;
            found = params;
            return true;
        }
        return ended_;
    });
    EXPECT_FALSE(found.empty()) << method << " was not heard";
    return found;
}

std::vector<json::object> BrowserProcess::all_heard(std::string_view method) {
    const std::lock_guard lock(mutex_);
    std::vector<json::object> all;
    for (const json::object& message : messages_) {
        const json::value* name = message.if_contains("method");
        if (name && name->as_string() == method) all.push_back(message.at("params").as_object());
    }
    return all;
}

std::string BrowserProcess::all_bytes() {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

std::string BrowserProcess::operation() {
    return "op-" + std::to_string(pid_) + "-" + std::to_string(++operations_);
}

void BrowserProcess::close_stdin() {
    if (in_ >= 0) ::close(std::exchange(in_, -1));
}

bool BrowserProcess::wait_end(std::chrono::milliseconds deadline) {
    if (pid_ < 0) return true;
    const auto until = std::chrono::steady_clock::now() + deadline;
    while (std::chrono::steady_clock::now() < until) {
        if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
            pid_ = -1;
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

void BrowserProcess::kill_relay() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(std::exchange(pid_, -1), nullptr, 0);
}

}  // namespace ringside::test
