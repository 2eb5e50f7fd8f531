// The ARI users of ari.conf: one that may write, one that may only read. Both have the same password.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http.hpp"

namespace practice::ari {

enum class Rights { write, read_only };

class Accounts {
  public:
    Accounts(std::string user, std::string password) : user_(std::move(user)), password_(std::move(password)) {}

    /// From `Authorization: Basic` or, as ARI also allows, `?api_key=user:password`. Counts what is wrong.
    [[nodiscard]] std::optional<Rights> authenticate(const server::Request& request);
    void set_password(std::string password) { password_ = std::move(password); }
    [[nodiscard]] std::uint64_t wrong() const { return wrong_; }
    [[nodiscard]] std::uint64_t missing() const { return missing_; }

  private:
    std::string user_;
    std::string password_;
    std::uint64_t wrong_ = 0;
    std::uint64_t missing_ = 0;
};

/// 401 as Asterisk words it.
[[nodiscard]] server::Response unauthorized();

}  // namespace practice::ari
