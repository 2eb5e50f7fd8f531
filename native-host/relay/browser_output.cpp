#include "relay/browser_output.hpp"

#include "frame/frame.hpp"
#include "platform/io.hpp"

namespace ringside::relay {

namespace {

constexpr std::size_t most_notices = 16 * 1024;

}  // namespace

void BrowserOutput::write(std::string_view frames) {
    if (frames.empty()) return;
    const std::scoped_lock lock(writing_);
    if (!platform::write_all(out_.get(), frames)) exit_.now();
}

void BrowserOutput::notify(std::string_view message) {
    const std::scoped_lock lock(noticing_);
    if (notices_.size() > most_notices) return;
    frame::append(notices_, message);
    if (!notifier_.joinable()) notifier_ = std::thread([this] { write_notices(); });
    noticed_.notify_one();
}

void BrowserOutput::write_notices() {
    for (;;) {
        std::string batch;
        {
            std::unique_lock lock(noticing_);
            noticed_.wait(lock, [this] { return !notices_.empty(); });
            batch.swap(notices_);
        }
        write(batch);
    }
}

}  // namespace ringside::relay
