// The practice PBX as a child of a test: plays are started, held and continued by commands.
#pragma once

#include <boost/json.hpp>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ringside::test {

class PracticePbx {
  public:
    struct Ready {
        std::string address, cdr, ca, user, password;
    };

    /// Starts it on a free port; `options` are added to its command line.
    explicit PracticePbx(std::vector<std::string> options = {});
    ~PracticePbx();
    PracticePbx(const PracticePbx&) = delete;
    PracticePbx& operator=(const PracticePbx&) = delete;

    const Ready& ready() const { return ready_; }

    /// Sends a command and waits for its answer; an "error" in it fails the test.
    boost::json::object command(boost::json::object order);
    /// Starts a play; its name. With "hold_at" returns once it waits there.
    std::string start(boost::json::object order);
    /// Goes on from where a play waits, to its end.
    void proceed(const std::string& play);
    /// Starts a play and waits for its end.
    void play(boost::json::object order);

  private:
    boost::json::object wait_for(const boost::json::object& members);
    void read_lines();

    int pid_ = -1, in_ = -1, out_ = -1;
    int last_id_ = 0;
    Ready ready_;
    std::string folder_;
    std::thread reader_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<boost::json::object> lines_;
    bool ended_ = false;
};

}  // namespace ringside::test
