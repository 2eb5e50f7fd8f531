#include "pbx/asterisk/adapter.hpp"

#include <openssl/rand.h>

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include "pbx/asterisk/events.hpp"
#include "pbx/asterisk/party.hpp"
#include "pbx/link.hpp"
#include "pbx/net/url.hpp"

namespace ringside::pbx::asterisk {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto ping_within = 2s;  ///< Asterisk before 20.14 and 22.4 swallows requests on the socket without a word
constexpr auto answer_within = 10s;
constexpr std::size_t json_buffer = 256 * 1024;
constexpr std::size_t most_early = 10'000;

constexpr std::string_view event_filter =
    R"({"disallowed":[{"type":"ChannelVarset"},{"type":"ChannelDialplan"},{"type":"DeviceStateChanged"}]})";

std::string random_name() {
    std::array<unsigned char, 8> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    std::string text;
    for (const unsigned char byte : bytes) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

std::string without_slash(std::string address) {
    while (address.ends_with('/')) address.pop_back();
    return address;
}

}  // namespace

AsteriskAdapter::AsteriskAdapter(Account account, Net& net)
    : account_(std::move(account)),
      home_(find_country(account_.country)),
      net_(net),
      legs_(account_.endpoint, home_, account_.sees_all,
            {[this](const LegUpdate& update) {
                 if (sink_) sink_->leg(update);
             },
             [this](const PbxCallId& from, const PbxCallId& into) {
                 if (sink_) sink_->linked(from, into);
             }}),
      history_(net_, account_),
      buffer_(json_buffer) {}

AsteriskAdapter::~AsteriskAdapter() = default;

void AsteriskAdapter::connect(const Secret& secret, Sink& sink) {
    sink_ = &sink;
    secret_ = secret;
    ready_ = false;
    early_.clear();
    app_ = "ringside-" + account_.user + "-" + random_name();
    const std::string address = without_slash(account_.address);

    Peer peer{address, account_.user, secret(), account_.trust, account_.proxy};
    if (peer.url.starts_with("wss://")) peer.url.replace(0, 3, "https");
    requests_ = std::make_unique<Requests>(net_, peer, [this](std::string frame) { socket_->send(std::move(frame)); });

    WebSocketRequest open{.peer = std::move(peer)};
    open.peer.url =
        address + "/ari/events?app=" + percent_encode(app_) + (account_.sees_all ? "&subscribeAll=true" : "");
    socket_ = net_.open(std::move(open), {[this] { opened(); }, [this](std::string_view text) { handle(text); },
                                          [this](Failure why) { down(std::move(why)); }});
}

void AsteriskAdapter::disconnect() {
    history_.cancel();
    if (socket_) socket_->close();
}

void AsteriskAdapter::opened() {
    requests_->use(Requests::Way::socket);
    requests_->send({"GET", "asterisk/ping", {}, {}}, ping_within, [this](Failure why, Answer) {
        if (!sink_) return;
        if (why) requests_->use(Requests::Way::https);
        set_filter();
    });
}

/// Fewer events, the same meaning. A user who may only read cannot set it and does without.
void AsteriskAdapter::set_filter() {
    request({"PUT", "applications/" + percent_encode(app_) + "/eventFilter", {}, std::string(event_filter)},
            [this](Failure why, Answer) {
                if (why) return down(std::move(why));
                account_.sees_all ? ask_channels() : subscribe();
            });
}

void AsteriskAdapter::subscribe() {
    request({"POST",
             "applications/" + percent_encode(app_) + "/subscription",
             {{"eventSource", "endpoint:" + account_.endpoint}},
             {}},
            [this](Failure why, Answer answer) {
                if (why) return down(std::move(why));
                if (answer.status == 422 || answer.status == 400)
                    return down({Problem::unknown_extension, account_.endpoint});
                if (answer.status == 403)
                    return down({Problem::forbidden, "subscribe to one endpoint (the ARI user is read_only)"});
                if (answer.status != 200) return down(judge_status(answer.status));
                ask_channels();
            });
}

void AsteriskAdapter::ask_channels() {
    request({"GET", "endpoints/" + account_.endpoint, {}, {}}, [this](Failure why, Answer answer) {
        if (why) return down(std::move(why));
        if (answer.status == 404) return down({Problem::unknown_extension, account_.endpoint});
        if (answer.status != 200) return down(judge_status(answer.status));
        boost::system::error_code error;
        const auto value = json::parse(answer.body, error);
        const auto* object = error ? nullptr : value.if_object();
        const auto* ids = object && object->if_contains("channel_ids") ? object->at("channel_ids").if_array() : nullptr;
        if (!ids) return down({Problem::protocol, "an endpoint without its channels"});
        to_ask_.clear();
        snapshot_.clear();
        for (const auto& id : *ids)
            if (const auto* text = id.if_string()) to_ask_.emplace_back(*text);
        ask_next_channel();
    });
}

void AsteriskAdapter::ask_next_channel() {
    if (to_ask_.empty()) return take_snapshot();
    const auto id = std::move(to_ask_.back());
    to_ask_.pop_back();
    request({"GET", "channels/" + percent_encode(id), {}, {}}, [this](Failure why, Answer answer) {
        if (why) return down(std::move(why));
        if (answer.status == 200) snapshot_.push_back(std::move(answer.body));  // 404: ended meanwhile
        ask_next_channel();
    });
}

void AsteriskAdapter::take_snapshot() {
    std::vector<json::value> values;
    for (const auto& text : snapshot_) {
        boost::system::error_code error;
        if (auto value = json::parse(text, error); !error && value.is_object()) values.push_back(std::move(value));
    }
    std::vector<const json::object*> channels;
    for (const auto& value : values) channels.push_back(&value.get_object());
    sink_->snapshot(legs_.snapshot(channels));
    snapshot_.clear();
    ready_ = true;
    for (const auto& message : std::exchange(early_, {})) {
        handle(message);
        if (!sink_) return;
    }
    sink_->ready(
        {.dial = true, .hangup = true, .history = !account_.history_url.empty(), .sees_other_legs = account_.sees_all});
}

void AsteriskAdapter::handle(std::string_view message) {
    if (!sink_) return;
    json::monotonic_resource memory(buffer_.data(), buffer_.size());
    boost::system::error_code error;
    const auto value = json::parse(message, error, &memory);
    const auto* event = error ? nullptr : value.if_object();
    if (!event) return sink_->unknown("(not JSON)", message.size());
    const auto type = text_of(*event, "type");
    if (type == "RESTResponse") return requests_->answered(*event);
    if (!ready_ && type != "ApplicationReplaced") {
        if (early_.size() < most_early) early_.emplace_back(message);
        return;
    }
    switch (hear(legs_, type, *event)) {
        case Heard::replaced:
            return down({Problem::replaced, "another client took the application's name"});
        case Heard::unknown:
            return sink_->unknown(type, message.size());
        case Heard::used:
        case Heard::ignored:
            return;
    }
}

void AsteriskAdapter::request(Request what, Requests::Done done) {
    requests_->send(what, answer_within, [this, done = std::move(done)](Failure why, Answer answer) {
        if (sink_) done(std::move(why), std::move(answer));
    });
}

/// The end of an attempt or a connection, told once. May be reached from inside a callback of the socket or a request,
/// which therefore live on until the next connect.
void AsteriskAdapter::down(Failure why) {
    if (!sink_) return;
    Sink& sink = *std::exchange(sink_, nullptr);
    ready_ = false;
    history_.cancel();
    socket_->close();
    requests_->fail_all({Problem::lost, "the connection ended"});
    sink.down(std::move(why));
}

void AsteriskAdapter::history(const std::string& cursor, std::size_t limit,
                              std::function<void(Failure, HistoryPage)> done) {
    history_.read(cursor, limit, secret_, std::move(done));
}

}  // namespace ringside::pbx::asterisk

namespace ringside::pbx {

std::unique_ptr<Adapter> make_adapter(const Account& account, Net& net) {
    if (account.kind == "asterisk") return std::make_unique<asterisk::AsteriskAdapter>(account, net);
    return nullptr;
}

}  // namespace ringside::pbx
