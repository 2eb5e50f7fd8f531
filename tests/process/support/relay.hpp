#pragma once
// The built executable as a browser starts it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "platform/extension_ids.hpp"
#include "support/home.hpp"
#include "support/program.hpp"

namespace ringside::test {

inline std::string host_executable() {
    const char* other = std::getenv("RINGSIDE_HOST_EXE");
    return other ? other : RINGSIDE_HOST_EXE;
}

/// Whom the relay talks to.
enum class BrokerKind {
    real,  ///< of this build
    echo,  ///< answers a request with the request, and knows the methods test/…
};

inline Launch relay_launch(const Home& home, BrokerKind broker) {
    Launch launch{host_executable(), {platform::chromium_origin()}, {{"RINGSIDE_HOME", home.folder()}}, {}};
    if (broker == BrokerKind::echo) launch.environment["RINGSIDE_BROKER_EXE"] = RINGSIDE_ECHO_BROKER_EXE;
    return launch;
}

inline Program start_relay(const Home& home, BrokerKind broker) {
    return Program(relay_launch(home, broker));
}

/// A request that every broker answers with the same id: the echo with itself, the real one with an error.
inline std::string request(int id, std::string_view method = "test/nothing", std::size_t size = 0) {
    std::string text = R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":")" + std::string(method) +
                       R"(","params":{"pad":"")";
    constexpr std::string_view tail = "\"}}";
    text.pop_back();
    if (size > text.size() + tail.size()) text.append(size - text.size() - tail.size(), '.');
    return text.append(tail);
}

inline std::string hello() {
    return R"({"jsonrpc":"2.0","id":1,"method":"hello","params":{"protocol":{"min":1,"max":1},)"
           R"("product":{"name":"test","version":"0"},"browser":{"name":"test","version":"0"},"profile":"p"}})";
}

inline std::string id_of(int id) {
    return "\"id\":" + std::to_string(id);
}

/// Tests that must hold with either broker.
class EitherBroker : public ::testing::TestWithParam<BrokerKind> {
  protected:
    Program relay() { return start_relay(home, GetParam()); }
    Home home;
};

inline std::string name_of(const ::testing::TestParamInfo<BrokerKind>& info) {
    return info.param == BrokerKind::real ? "Real" : "Echo";
}

}  // namespace ringside::test
