#pragma once
// A RINGSIDE_HOME of a test's own: nothing of the user's is touched, and nothing is left running.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "platform/paths.hpp"

namespace ringside::test {

/// Generous: a deadline tells a hang from a slow machine, it judges no speed.
inline constexpr int deadline_ms = 20'000;

/// Whether `condition` became true before the deadline.
bool eventually(const std::function<bool()>& condition);

class Home {
  public:
    Home();
    ~Home();
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    const platform::Paths& paths() const { return paths_; }

    /// The process that holds the broker's lock.
    std::optional<long> broker() const;
    /// kill -9, and waits until it is gone.
    void kill_broker() const;

  private:
    std::filesystem::path folder_;
    platform::Paths paths_;
};

}  // namespace ringside::test
