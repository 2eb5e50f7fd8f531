#pragma once
// The real clock, on the main io_context.

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "pbx/link.hpp"

namespace ringside::broker {

class AsioClock final : public pbx::Clock {
  public:
    explicit AsioClock(boost::asio::io_context& io) : io_(io) {}
    Millis now() const override {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    }
    std::function<void()> after(std::chrono::milliseconds delay, std::function<void()> fn) override {
        auto timer = std::make_shared<boost::asio::steady_timer>(io_, delay);
        timer->async_wait([timer, fn = std::move(fn)](boost::system::error_code error) {
            if (!error) fn();
        });
        return [timer] { timer->cancel(); };
    }

  private:
    boost::asio::io_context& io_;
};

}  // namespace ringside::broker
