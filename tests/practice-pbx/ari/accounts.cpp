#include "ari/accounts.hpp"

#include <openssl/evp.h>

namespace practice::ari {
namespace {

std::string from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    const int length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (length < 0) {
        return {};
    }
    bytes.resize(static_cast<std::size_t>(length));
    // EVP_DecodeBlock gives a zero byte for each '='.
    while (!bytes.empty() && bytes.back() == '\0') {
        bytes.pop_back();
    }
    return bytes;
}

}  // namespace

std::optional<Rights> Accounts::authenticate(const server::Request& request) {
    constexpr std::string_view scheme = "Basic ";
    std::string credentials = request.param("api_key");
    if (request.authorization.starts_with(scheme)) {
        credentials = from_base64(std::string_view(request.authorization).substr(scheme.size()));
    }
    if (credentials == user_ + ":" + password_) {
        return Rights::write;
    }
    if (credentials == user_ + "-ro:" + password_) {
        return Rights::read_only;
    }
    ++(credentials.empty() ? missing_ : wrong_);
    return std::nullopt;
}

server::Response unauthorized() {
    return {401,
            "application/json",
            R"({"error":"Authentication required"})",
            {{"www-authenticate", "Basic realm=\"Asterisk REST Interface\""}}};
}

}  // namespace practice::ari
