#include "relay/messages.hpp"

#include "platform/json_text.hpp"

namespace ringside::relay {

using platform::json_string;

std::string introduce(std::string_view build, const Caller& caller, long pid) {
    std::string text = R"({"jsonrpc":"2.0","method":"relay/introduce","params":{"build":)" + json_string(build);
    text += ",\"origin\":" + json_string(caller.origin);
    if (!caller.manifest.empty()) text += ",\"manifest\":" + json_string(caller.manifest);
    return text + ",\"pid\":" + std::to_string(pid) + "}}";
}

std::string link_down(std::string_view reason) {
    return R"({"jsonrpc":"2.0","method":"host/link","params":{"state":"down","reason":)" + json_string(reason) + "}}";
}

std::string link_up(std::string_view hello) {
    std::string text = R"({"jsonrpc":"2.0","method":"host/link","params":{"state":"up")";
    if (!hello.empty()) (text += ",\"hello\":") += hello;
    return text + "}}";
}

// The words of error 1003 in shared/errors.json; a test compares.
std::string too_large(std::size_t size, std::size_t limit) {
    const std::string cause = std::to_string(size) + " bytes, at most " + std::to_string(limit);
    return R"({"jsonrpc":"2.0","id":null,"error":{"code":1003,"message":"The message is larger than allowed.",)"
           R"("data":{"name":"too-large","cause":)" +
           json_string(cause) + R"(,"next":"Split it; limits stand in the answer to hello."}}})";
}

}  // namespace ringside::relay
