#include "pbx/asterisk/requests.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "pbx/asterisk/channel.hpp"
#include "pbx/net/url.hpp"

namespace ringside::pbx::asterisk {
namespace {

namespace json = boost::json;

std::string as_frame(const Request& request, const std::string& id) {
    json::object frame{{"type", "RESTRequest"}, {"request_id", id}, {"method", request.method}, {"uri", request.uri}};
    if (!request.query.empty()) {
        json::array query;
        for (const auto& [name, value] : request.query) query.push_back(json::object{{"name", name}, {"value", value}});
        frame["query_strings"] = std::move(query);
    }
    if (!request.body.empty()) {
        frame["content_type"] = "application/json";
        frame["message_body"] = request.body;
    }
    return json::serialize(frame);
}

std::string as_target(const Request& request) {
    std::string target = "/ari/" + request.uri;
    char mark = '?';
    for (const auto& [name, value] : request.query) {
        target += mark + percent_encode(name) + "=" + percent_encode(value);
        mark = '&';
    }
    return target;
}

}  // namespace

Requests::Requests(Net& net, Peer base, std::function<void(std::string)> send)
    : net_(net), base_(std::move(base)), send_(std::move(send)) {}

Requests::~Requests() = default;

void Requests::send(const Request& request, std::chrono::milliseconds within, Done done) {
    const std::string id = "r" + std::to_string(++last_id_);
    Open& open = open_[id];
    open.done = std::move(done);
    if (way_ == Way::socket) {
        open.timer = net_.after(within, [this, id] { end(id, {Problem::unreachable, "the PBX does not answer"}, {}); });
        return send_(as_frame(request, id));
    }
    HttpRequest http;
    http.peer = base_;
    http.peer.url += as_target(request);
    http.method = request.method;
    http.body = request.body;
    http.within = within;
    open.call = net_.fetch(std::move(http), [this, id](Failure why, HttpResponse response) {
        end(id, std::move(why), {response.status, std::move(response.body)});
    });
}

void Requests::answered(const json::object& response) {
    const auto* status = response.if_contains("status_code");
    const int code = status && status->is_int64() ? static_cast<int>(status->get_int64()) : 0;
    end(std::string(text_of(response, "request_id")), {}, {code, std::string(text_of(response, "message_body"))});
}

void Requests::end(const std::string& id, Failure why, Answer answer) {
    const auto found = open_.find(id);
    if (found == open_.end()) return;  // answered after its time-out
    const auto open = std::move(found->second);
    open_.erase(found);
    open.done(std::move(why), std::move(answer));
}

void Requests::fail_all(const Failure& why) {
    for (auto open = std::exchange(open_, {}); auto& [id, one] : open) one.done(why, {});
}

}  // namespace ringside::pbx::asterisk
