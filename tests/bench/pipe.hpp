#pragma once
// A child that speaks frames on its pipes, with as little of our own between as can be.

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

extern char** environ;

namespace ringside::bench {

class Pipe {
  public:
    explicit Pipe(std::vector<std::string> command, const std::vector<std::string>& extra_environment = {}) {
        int to[2], from[2];
        if (::pipe2(to, O_CLOEXEC) != 0 || ::pipe2(from, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, to[0], 0);
        posix_spawn_file_actions_adddup2(&actions, from[1], 1);
        std::vector<char*> argv, env;
        for (std::string& word : command) argv.push_back(word.data());
        argv.push_back(nullptr);
        for (char** variable = environ; *variable; ++variable) env.push_back(*variable);
        std::vector<std::string> extra = extra_environment;
        for (std::string& variable : extra) env.push_back(variable.data());
        env.push_back(nullptr);
        if (::posix_spawnp(&pid_, argv[0], &actions, nullptr, argv.data(), env.data()) != 0)
            throw std::runtime_error("spawn " + command[0]);
        posix_spawn_file_actions_destroy(&actions);
        ::close(to[0]);
        ::close(from[1]);
        in_ = to[1];
        out_ = from[0];
    }
    ~Pipe() {
        ::close(in_);
        ::close(out_);
        for (int i = 0; i < 200 && ::waitpid(pid_, nullptr, WNOHANG) == 0; ++i) ::usleep(10'000);
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    static std::string frame(const std::string& payload) {
        const auto size = static_cast<std::uint32_t>(payload.size());
        std::string framed(4, '\0');
        std::memcpy(framed.data(), &size, 4);
        return framed + payload;
    }

    void write(const std::string& bytes) {
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t count = ::write(in_, bytes.data() + done, bytes.size() - done);
            if (count <= 0) throw std::runtime_error("the child has gone");
            done += static_cast<std::size_t>(count);
        }
    }

    /// The next frame's payload.
    const std::string& read() {
        char head[4];
        fill(head, 4);
        std::uint32_t size = 0;
        std::memcpy(&size, head, 4);
        payload_.resize(size);
        fill(payload_.data(), size);
        return payload_;
    }

    /// Microseconds from the first byte written to the last byte of the answer read.
    double round_trip(const std::string& framed) {
        const auto start = std::chrono::steady_clock::now();
        write(framed);
        read();
        return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
    }

    int pid() const { return pid_; }

  private:
    void fill(char* to, std::size_t size) {
        while (size > 0) {
            const ssize_t count = ::read(out_, to, size);
            if (count <= 0) throw std::runtime_error("the child has gone");
            to += count;
            size -= static_cast<std::size_t>(count);
        }
    }

    int pid_ = -1, in_ = -1, out_ = -1;
    std::string payload_;
};

}  // namespace ringside::bench
