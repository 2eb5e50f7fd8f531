#pragma once
// What a browser is to the host: starts `ringside-host` with the browser's argv, speaks frames over its pipes, and
// keeps every byte that came. Used by the tests that run the built executable.

#include <boost/json.hpp>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ringside::test {

namespace json = boost::json;

inline constexpr std::chrono::seconds kDeadline{20};

/// A temporary RINGSIDE_HOME; whatever still runs in it is ended, and it is removed.
class Home {
  public:
    explicit Home(json::object policy = {});
    ~Home();
    const std::filesystem::path& path() const { return path_; }
    /// The broker's process id as its lock file has it; 0 if none runs.
    int broker_pid() const;
    void kill_broker() const;
    /// Everything that was written below the home, for searching.
    std::string all_bytes() const;

  private:
    std::filesystem::path path_;
};

class BrowserProcess {
  public:
    explicit BrowserProcess(const Home& home, std::string origin = "");
    ~BrowserProcess();

    void send(std::string_view payload);
    void send_raw(std::string_view bytes);
    int post(std::string_view method, json::object params);
    /// The whole answer to `id`; an empty object after the deadline.
    json::object answer(int id, std::chrono::milliseconds deadline = kDeadline);

    json::object call(std::string_view method, json::object params = {}) {
        return answer(post(method, std::move(params)));
    }
    json::object request(std::string_view method, json::object params = {});
    std::string error(std::string_view method, json::object params = {});
    json::object hello();

    /// Waits until a notification of `method` satisfies `fits`, also among those that came before; the first `skip`
    /// that do are passed over. Empty after the deadline.
    json::object heard(std::string_view method, const std::function<bool(const json::object&)>& fits = {},
                       std::size_t skip = 0);
    std::vector<json::object> all_heard(std::string_view method);
    std::string all_bytes();
    /// Next operation id.
    std::string operation();

    void close_stdin();
    /// True if the relay ended within the deadline.
    bool wait_end(std::chrono::milliseconds deadline);
    void kill_relay();
    int pid() const { return pid_; }

  private:
    void read_all();

    int pid_ = -1, in_ = -1, out_ = -1;
    std::thread reader_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<json::object> messages_;
    std::string bytes_;
    bool ended_ = false;
    int last_id_ = 0, operations_ = 0;
};

}  // namespace ringside::test
