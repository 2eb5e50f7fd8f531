#include "pbx/net/resolve.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <thread>

namespace ringside::pbx {

void resolve(std::string host, std::function<void(std::optional<std::vector<std::string>>)> done) {
    std::thread([host = std::move(host), done = std::move(done)] {
        boost::asio::io_context io;
        boost::system::error_code error;
        const auto found = boost::asio::ip::tcp::resolver(io).resolve(host, "443", error);
        if (error || found.empty()) return done(std::nullopt);
        std::vector<std::string> addresses;
        for (const auto& entry : found) addresses.push_back(entry.endpoint().address().to_string());
        done(std::move(addresses));
    }).detach();
}

}  // namespace ringside::pbx
