#pragma once
// Where the PBX password lies: the system's secret store, or a 0600 file where policy allows that.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/error.hpp"
#include "platform/paths.hpp"

namespace ringside::platform {

/// Text that is wiped when its owner lets go of it. Move-only; nothing prints it.
class Secret {
  public:
    Secret() = default;
    explicit Secret(std::string_view text) : text_(text) {}
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret() { wipe(); }

    std::string_view view() const { return text_; }
    void wipe();

  private:
    std::string text_;
};

/// Overwrites the whole buffer of a string, then empties it. For copies that others had to make.
void wipe(std::string& text);

/// A small map from key to secret. A key names the PBX's origin and trust settings, so that another address asks anew;
/// it is not secret itself.
///
/// Calls may block for as long as the user takes to unlock a key ring: never call from the broker's main thread. One
/// call at a time.
class SecretStore {
  public:
    virtual ~SecretStore() = default;

    /// Nothing: there is no secret of this key. Errors: the store is locked or cannot be reached.
    virtual Result<std::optional<Secret>> load(const std::string& key) = 0;
    virtual Result<void> save(const std::string& key, const Secret& secret) = 0;
    /// Erasing what is not there succeeds.
    virtual Result<void> erase(const std::string& key) = 0;

    /// For `doctor`: "the system's key ring", "/…/secrets".
    virtual std::string place() const = 0;
};

/// Policy's word on secrets in a file.
enum class SecretFile { forbidden, allowed };

/// The system's store where it answers; else the file, where policy allows it. With RINGSIDE_HOME always the file, so
/// that a try-out leaves nothing in the user's key ring. May block like the store itself.
Result<std::unique_ptr<SecretStore>> open_secret_store(const Paths& paths, SecretFile policy);

/// The two behind it. `open_key_ring` fails with `function_not_supported` where this build has none.
Result<std::unique_ptr<SecretStore>> open_key_ring();
std::unique_ptr<SecretStore> open_secret_file(const std::filesystem::path& file);

}  // namespace ringside::platform
