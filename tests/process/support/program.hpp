#pragma once
// A program as a child, with pipes where a browser would have them.

#include <sys/types.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "frame/frame.hpp"
#include "platform/descriptor.hpp"

namespace ringside::test {

struct Launch {
    std::string program;
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment;  ///< added to the test's own
    std::function<void()> in_child;                  ///< after the fork, before the program
};

class Program {
  public:
    explicit Program(const Launch& launch);
    ~Program();  ///< kills what still runs
    Program(Program&& other) noexcept
        : pid_(std::exchange(other.pid_, -1)),
          ended_(other.ended_),
          in_(std::move(other.in_)),
          out_(std::move(other.out_)),
          decoder_(std::move(other.decoder_)) {}
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    pid_t pid() const { return pid_; }

    bool send(std::string_view payload);  ///< as a frame
    bool send_raw(std::string_view bytes);
    std::optional<std::string> receive();  ///< the next frame's payload; nothing at the end, or at the deadline
    std::string everything();              ///< all bytes of stdout until it is closed
    void close_stdin() { in_.reset(); }
    void close_stdout() { out_.reset(); }

    /// The exit code, 128 + signal, or nothing if it still runs at the deadline.
    std::optional<int> exit_code();
    void kill();

  private:
    bool fill();

    pid_t pid_ = -1;
    std::optional<int> ended_;
    platform::Descriptor in_, out_;
    frame::Decoder decoder_{64 * 1024 * 1024};
};

}  // namespace ringside::test
