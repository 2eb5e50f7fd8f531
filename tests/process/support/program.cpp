#include "support/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "platform/io.hpp"
#include "support/home.hpp"

namespace ringside::test {

namespace {

struct Pipe {
    Pipe() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        read.reset(ends[0]);
        write.reset(ends[1]);
    }
    platform::Descriptor read, write;
};

[[noreturn]] void become(const Launch& launch, int in, int out) {
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    for (const auto& [name, value] : launch.environment) ::setenv(name.c_str(), value.c_str(), 1);
    if (launch.in_child) launch.in_child();
    std::vector<char*> argv{const_cast<char*>(launch.program.c_str())};
    for (const auto& argument : launch.arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    ::execv(launch.program.c_str(), argv.data());
    ::_exit(127);
}

}  // namespace

Program::Program(const Launch& launch) {
    ::signal(SIGPIPE, SIG_IGN);
    Pipe in, out;
    pid_ = ::fork();
    if (pid_ == 0) become(launch, in.read.get(), out.write.get());
    in_ = std::move(in.write);
    out_ = std::move(out.read);
}

Program::~Program() {
    if (pid_ < 0 || ended_) return;
    kill();
    exit_code();
}

void Program::kill() {
    ::kill(pid_, SIGKILL);
}

bool Program::send(std::string_view payload) {
    std::string framed;
    frame::append(framed, payload);
    return send_raw(framed);
}

bool Program::send_raw(std::string_view bytes) {
    return platform::write_all(in_.get(), bytes);
}

bool Program::fill() {
    pollfd readable{out_.get(), POLLIN, 0};
    if (::poll(&readable, 1, deadline_ms) <= 0) return false;
    const auto got = platform::read_some(out_.get(), decoder_.prepare());
    if (got > 0) decoder_.commit(static_cast<std::size_t>(got));
    return got > 0;
}

std::optional<std::string> Program::receive() {
    for (;;) {
        if (const auto event = decoder_.next()) {
            const auto* frame = std::get_if<frame::Frame>(&*event);
            return frame ? std::optional<std::string>(frame->payload) : std::nullopt;
        }
        if (!fill()) return std::nullopt;
    }
}

std::string Program::everything() {
    std::string all;
    char room[4096];
    for (;;) {
        pollfd readable{out_.get(), POLLIN, 0};
        if (::poll(&readable, 1, deadline_ms) <= 0) return all;
        const auto got = platform::read_some(out_.get(), room);
        if (got <= 0) return all;
        all.append(room, static_cast<std::size_t>(got));
    }
}

std::optional<int> Program::exit_code() {
    eventually([this] {
        int status = 0;
        if (!ended_ && ::waitpid(pid_, &status, WNOHANG) == pid_) {
            ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        return ended_.has_value();
    });
    return ended_;
}

}  // namespace ringside::test
