#pragma once
// One broker per user: it holds this lock for as long as it lives.

#include <filesystem>
#include <optional>

#include "platform/descriptor.hpp"
#include "platform/error.hpp"

namespace ringside::platform {

/// Owning one means being the user's broker. The kernel frees the lock with the process, however that ends, so a stale
/// file or a dead pid in it means nothing. The file is never unlinked: that would reopen the race.
class BrokerLock {
  public:
    /// Does not wait. `std::errc::resource_unavailable_try_again`: another process is the broker; leave quietly.
    static Result<BrokerLock> acquire(const std::filesystem::path& file);

  private:
    explicit BrokerLock(Descriptor file) : file_(std::move(file)) {}
    Descriptor file_;
};

/// For `doctor`.
struct LockState {
    bool held;
    std::optional<long> pid;  ///< as the holder wrote it
};
Result<LockState> inspect_lock(const std::filesystem::path& file);

}  // namespace ringside::platform
