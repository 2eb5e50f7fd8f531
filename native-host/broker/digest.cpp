#include "broker/digest.hpp"

#include <openssl/sha.h>

#include <algorithm>
#include <array>

namespace ringside::broker {

std::string digest(std::string_view text, std::size_t bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), hash.data());
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < std::min(bytes, hash.size()); ++i) {
        out += hex[hash[i] >> 4];
        out += hex[hash[i] & 15];
    }
    return out;
}

}  // namespace ringside::broker
