#pragma once
// Hands log lines to panels that asked for them. May be called from any thread.

#include <spdlog/sinks/base_sink.h>

#include <functional>
#include <mutex>
#include <string>

namespace ringside::broker {

class LogSink final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    using Line = std::function<void(std::string level, std::string text)>;
    explicit LogSink(Line line) : line_(std::move(line)) {}

    /// Nothing comes any more; the sink itself stays in the logger, which other threads may be using.
    void detach() {
        const std::lock_guard lock(mutex_);
        line_ = nullptr;
    }

  protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        if (!line_) return;
        const auto level = spdlog::level::to_string_view(message.level);
        line_(std::string(level.data(), level.size()), std::string(message.payload.data(), message.payload.size()));
    }
    void flush_() override {}

  private:
    Line line_;
};

}  // namespace ringside::broker
