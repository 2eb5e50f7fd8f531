#include "app/broker_client.hpp"

#include <sys/socket.h>
#include <sys/time.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <optional>

#include "frame/frame.hpp"
#include "platform/io.hpp"
#include "platform/local_socket.hpp"

namespace ringside::app {

namespace {

namespace json = boost::json;
using platform::Error;

constexpr auto doctor_hint = "Run: ringside-host doctor";

Error no_answer(std::errc why) {
    return {"the broker does not answer", std::make_error_code(why), doctor_hint};
}

/// The answer in a frame; nothing for notifications, which may come first.
std::optional<platform::Result<json::object>> answer_in(std::string_view payload) {
    boost::system::error_code malformed;
    json::value message = json::parse(payload, malformed);
    if (malformed || !message.is_object()) return Error{"the broker's answer is not JSON", malformed, doctor_hint};
    json::object& object = message.get_object();
    if (const auto* result = object.if_contains("result"); result && result->is_object()) return result->get_object();
    if (const auto* error = object.if_contains("error"))
        return Error{"the broker refused: " + json::serialize(*error), {}, {}};
    return std::nullopt;
}

}  // namespace

platform::Result<json::object> ask_broker(const platform::Paths& paths, const std::string& method,
                                          std::chrono::seconds patience) {
    auto socket = platform::connect_local(paths);
    if (!socket) return socket.error();
    const timeval limit{patience.count(), 0};
    ::setsockopt(socket->get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);

    std::string question;
    frame::append(question, json::serialize(json::object{
                                {"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", json::object()}}));
    if (!platform::write_all(socket->get(), question))
        return platform::last_error("cannot ask the broker", doctor_hint);

    frame::Decoder decoder(frame::max_to_browser);
    const auto give_up_at = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < give_up_at) {
        while (const auto event = decoder.next()) {
            const auto* frame = std::get_if<frame::Frame>(&*event);
            if (!frame) continue;
            if (auto answer = answer_in(frame->payload)) return std::move(*answer);
        }
        const auto room = decoder.prepare();
        const ssize_t got = ::recv(socket->get(), room.data(), room.size(), 0);
        if (got == 0) return no_answer(std::errc::connection_reset);
        if (got < 0 && errno != EINTR) return no_answer(std::errc::timed_out);
        if (got > 0) decoder.commit(static_cast<std::size_t>(got));
    }
    return no_answer(std::errc::timed_out);
}

}  // namespace ringside::app
