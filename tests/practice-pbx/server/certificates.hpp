// A CA of this folder's own, and a server certificate by it: made when they are missing, so that a test needs no files.
#pragma once

#include <filesystem>
#include <string>

namespace practice::server {

enum class Flaw { none, expired, other_name, other_ca };

struct Certificates {
    std::filesystem::path ca;  ///< what a client must trust; with `other_ca` not the one that signed
    std::filesystem::path chain;
    std::filesystem::path key;
};

/// ECDSA P-256, for localhost and 127.0.0.1. Throws std::runtime_error with the reason.
[[nodiscard]] Certificates make_certificates(const std::filesystem::path& folder, Flaw flaw);

}  // namespace practice::server
