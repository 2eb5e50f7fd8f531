#include "platform/secrets.hpp"

namespace ringside::platform {

Result<std::unique_ptr<SecretStore>> open_secret_store(const Paths& paths, SecretFile policy) {
    if (paths.home == Home::moved) return open_secret_file(paths.secrets_file);
    auto key_ring = open_key_ring();
    if (!key_ring && policy == SecretFile::allowed) return open_secret_file(paths.secrets_file);
    return key_ring;
}

}  // namespace ringside::platform
