// Secrets in the desktop's key ring, through libsecret (org.freedesktop.secrets).

#include "platform/secrets.hpp"

#ifdef RINGSIDE_HAS_LIBSECRET

#include <libsecret/secret.h>

namespace ringside::platform {

namespace {

const SecretSchema* schema() {
    static const SecretSchema ours = {"org.ringside.host",
                                      SECRET_SCHEMA_NONE,
                                      {{"key", SECRET_SCHEMA_ATTRIBUTE_STRING}, {nullptr, {}}},
                                      0,
                                      nullptr,
                                      nullptr,
                                      nullptr,
                                      nullptr,
                                      nullptr,
                                      nullptr,
                                      nullptr};
    return &ours;
}

struct Freed {
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(SecretService* service) const { g_object_unref(service); }
};

/// Where libsecret puts its GError.
class Failure {
  public:
    GError** slot() { return &raw_; }
    explicit operator bool() const { return raw_ != nullptr; }
    Error error(const std::string& what) {
        const std::unique_ptr<GError, Freed> owned(std::exchange(raw_, nullptr));
        return {what + " (" + owned->message + ")", std::make_error_code(std::errc::io_error),
                "Unlock the system's key ring, or ask IT to allow a file."};
    }

  private:
    GError* raw_ = nullptr;
};

class KeyRing final : public SecretStore {
  public:
    Result<std::optional<Secret>> load(const std::string& key) override {
        Failure failure;
        gchar* found = secret_password_lookup_sync(schema(), nullptr, failure.slot(), "key", key.c_str(), nullptr);
        if (failure) return failure.error("cannot read from the key ring");
        if (!found) return std::optional<Secret>();
        std::optional<Secret> secret(std::in_place, std::string_view(found));
        secret_password_free(found);  // wipes
        return secret;
    }

    Result<void> save(const std::string& key, const Secret& secret) override {
        Failure failure;
        std::string text(secret.view());
        const gboolean saved =
            secret_password_store_sync(schema(), SECRET_COLLECTION_DEFAULT, "Ringside: phone system", text.c_str(),
                                       nullptr, failure.slot(), "key", key.c_str(), nullptr);
        wipe(text);
        if (failure) return failure.error("cannot write to the key ring");
        if (!saved) return Error{"the key ring did not keep the secret", {}, "Unlock the system's key ring."};
        return {};
    }

    Result<void> erase(const std::string& key) override {
        Failure failure;
        secret_password_clear_sync(schema(), nullptr, failure.slot(), "key", key.c_str(), nullptr);
        if (failure) return failure.error("cannot remove from the key ring");
        return {};
    }

    std::string place() const override { return "the system's key ring"; }
};

}  // namespace

Result<std::unique_ptr<SecretStore>> open_key_ring() {
    // Reaches the service now, so that the choice of store is made once and not in the middle of a sign-in.
    Failure failure;
    const std::unique_ptr<SecretService, Freed> service(
        secret_service_get_sync(SECRET_SERVICE_OPEN_SESSION, nullptr, failure.slot()));
    if (failure) return failure.error("cannot reach the key ring");
    return std::unique_ptr<SecretStore>(std::make_unique<KeyRing>());
}

}  // namespace ringside::platform

#else

namespace ringside::platform {

Result<std::unique_ptr<SecretStore>> open_key_ring() {
    return Error{"this build knows no key ring", std::make_error_code(std::errc::function_not_supported),
                 "Ask IT to allow a file for secrets."};
}

}  // namespace ringside::platform

#endif
