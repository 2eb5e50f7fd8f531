#include "pbx/adapter.hpp"

#include <gmock/gmock.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <mutex>

#include "fixture.hpp"
#include "pbx/link.hpp"
#include "pbx/net/net.hpp"
#include "tls_server.hpp"

namespace ringside::pbx {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

struct Reply {
    int status = 200;
    std::string body;
};

/// An ARI: answers requests on the socket from a table, and HTTPS ones as a file server would.
struct FakeAri {
    std::map<std::string, Reply> table;  ///< "METHOD uri"
    std::string events;                  ///< frames sent once the endpoint has been asked
    std::mutex mutex;
    std::vector<std::string> asked;
    std::string upgrade;

    void note(const std::string& request) {
        const std::lock_guard lock(mutex);
        asked.push_back(request);
    }
    Reply reply(const std::string& request) {
        for (const auto& [key, value] : table)
            if (request.starts_with(key)) return value;
        return {404, "{}"};
    }
    void serve(SSL* ssl, const std::string& head) {
        if (head.find("Upgrade: ") == head.npos) return serve_https(ssl, head);
        upgrade = head;
        accept_upgrade(ssl, head);
        for (std::string text; !(text = read_text(ssl)).empty();) {
            const auto request = json::parse(text).as_object();
            std::string line =
                std::string(request.at("method").as_string()) + " " + std::string(request.at("uri").as_string());
            if (const auto* query = request.if_contains("query_strings")) line += " " + json::serialize(*query);
            note(line);
            const auto answer = reply(line);
            json::object response{
                {"type", "RESTResponse"}, {"request_id", request.at("request_id")}, {"status_code", answer.status}};
            if (!answer.body.empty()) response["message_body"] = answer.body;
            if (line.starts_with("GET endpoints/")) say(ssl, events);
            say(ssl, frame(1, true, json::serialize(response)));
        }
    }
    void serve_https(SSL* ssl, const std::string& head) {
        auto line = head.substr(0, head.find(" HTTP/"));
        if (const auto ari = line.find("/ari/"); ari != line.npos) line.erase(ari, 5);
        note(line);
        auto answer = reply(line);
        if (line.starts_with("GET /cdr") && head.find("Basic ") == head.npos) answer = {401, ""};
        if (line.starts_with("HEAD ")) answer.body.clear();
        say(ssl, "HTTP/1.1 " + std::to_string(answer.status) +
                     " X\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body);
    }
};

struct Ear final : Sink {
    void ready(const Caps& given) override { caps = given, order += "ready "; }
    void down(Failure why) override { downs.push_back(why); }
    void leg(const LegUpdate& update) override {
        legs.push_back(update);
        if (update.state) order += "leg ";
    }
    void snapshot(const std::vector<LegId>& ids) override { present = ids, order += "snapshot "; }
    void linked(const PbxCallId&, const PbxCallId&) override {}
    void unknown(std::string_view type, std::size_t) override { unknowns.emplace_back(type); }
    bool is_ready() const { return order.find("ready") != order.npos; }
    Caps caps;
    std::string order;
    std::vector<Failure> downs;
    std::vector<LegUpdate> legs;
    std::vector<LegId> present;
    std::vector<std::string> unknowns;
};

struct AdapterTest : testing::Test {
    boost::asio::io_context io;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{io.get_executor()};
    Net net{[this](std::function<void()> fn) { boost::asio::post(io, std::move(fn)); }};
    const Identity ca = make_identity("Test CA", nullptr);
    FakeAri ari;
    std::unique_ptr<TlsServer> server;
    Ear ear;
    std::unique_ptr<Adapter> adapter;

    AdapterTest() {
        ari.table = {{"GET asterisk/ping", {200, "{}"}},
                     {"PUT applications/", {200, "{}"}},
                     {"POST applications/", {200, "{}"}},
                     {"GET endpoints/PJSIP/100", {200, R"({"channel_ids":[]})"}}};
    }
    void start(Account account = {}) {
        server = std::make_unique<TlsServer>(make_identity("DNS:localhost", &ca),
                                             [this](SSL* ssl, const std::string& head) { ari.serve(ssl, head); });
        account.kind = "asterisk";
        account.address = "wss://localhost:" + std::to_string(server->port);
        account.user = "ringside";
        account.endpoint = "PJSIP/100";
        account.country = "US";
        account.proxy = "none";
        account.trust.ca_pem = to_pem(ca.certificate);
        if (!account.history_url.empty())
            account.history_url = "https://localhost:" + std::to_string(server->port) + account.history_url;
        adapter = make_adapter(account, net);
        adapter->connect([] { return "secret"; }, ear);
    }
    ~AdapterTest() override { adapter.reset(); }
    template <class Condition>
    bool wait_for(Condition condition) {
        const auto until = std::chrono::steady_clock::now() + 8s;
        while (!condition() && std::chrono::steady_clock::now() < until) io.run_one_for(20ms);
        return condition();
    }
    std::string events_of(const std::string& name) {
        std::string frames;
        for (const auto& event : asterisk::fixture(name)) frames += frame(1, true, json::serialize(event));
        return frames;
    }
};

TEST_F(AdapterTest, SubscribesToOneEndpointAndReplaysWhatCameBeforeTheSnapshot) {
    ari.events = events_of("22.10/endpoint-subscription.jsonl");
    start();
    ASSERT_TRUE(wait_for([&] { return ear.is_ready(); })) << (ear.downs.empty() ? "" : ear.downs[0].detail);
    EXPECT_TRUE(ear.order.starts_with("snapshot leg")) << ear.order;
    ASSERT_FALSE(ear.legs.empty());
    EXPECT_EQ(ear.legs.back().outcome, Outcome::talked);
    EXPECT_THAT(ari.upgrade, testing::HasSubstr("GET /ari/events?app=ringside-ringside-"));
    EXPECT_THAT(ari.upgrade, testing::Not(testing::HasSubstr("secret")));
    EXPECT_THAT(ari.asked, testing::Contains(testing::HasSubstr("endpoint:PJSIP/100")));
    EXPECT_TRUE(ear.unknowns.empty());
}

TEST_F(AdapterTest, BuildsLegsFromTheSnapshot) {
    ari.table["GET endpoints/PJSIP/100"] = {200, R"({"channel_ids":["1.1","9.9"]})"};
    ari.table["GET channels/1.1"] = {200, R"ARI({"id":"1.1","name":"PJSIP/100-00000001","state":"Up",
        "dialplan":{"app_name":"AppDial","exten":"15550100"},"connected":{"name":"Jane","number":"14085550123"},
        "channelvars":{"CHANNEL(linkedid)":"1.0"}})ARI"};
    start();
    ASSERT_TRUE(wait_for([&] { return ear.is_ready(); }));
    EXPECT_THAT(ear.present, testing::ElementsAre(LegId{"1.1"}));
    ASSERT_FALSE(ear.legs.empty());
    EXPECT_EQ(ear.legs.front().call, PbxCallId{"1.0"});
}

TEST_F(AdapterTest, NamesAnUnknownExtensionAndAMissingRight) {
    ari.table["POST applications/"] = {422, "{}"};
    start();
    ASSERT_TRUE(wait_for([&] { return ear.downs.size() == 1; }));
    EXPECT_EQ(ear.downs[0].problem, Problem::unknown_extension);
}

TEST_F(AdapterTest, NamesAMissingRight) {
    ari.table["PUT applications/"] = {403, "{}"};
    ari.table["POST applications/"] = {403, "{}"};
    start();
    ASSERT_TRUE(wait_for([&] { return ear.downs.size() == 1; }));
    EXPECT_EQ(ear.downs[0].problem, Problem::forbidden);
}

TEST_F(AdapterTest, TreatsATakenNameAsALostLinkAndComesBackUnderAnother) {
    ari.events = frame(1, true, R"({"type":"ApplicationReplaced","application":"x"})");
    start();
    ASSERT_TRUE(wait_for([&] { return ear.downs.size() == 1; }));
    EXPECT_EQ(ear.downs[0].problem, Problem::replaced);
    const auto first = ari.upgrade;
    ari.events.clear();
    adapter->connect([] { return "secret"; }, ear);
    ASSERT_TRUE(wait_for([&] { return ear.is_ready(); }));
    EXPECT_NE(ari.upgrade.substr(0, ari.upgrade.find(" HTTP")), first.substr(0, first.find(" HTTP")));
    EXPECT_EQ(ear.downs.size(), 1u);
}

TEST_F(AdapterTest, CountsWhatItDoesNotKnowAndLivesOn) {
    ari.events = frame(1, true, R"({"type":"MoonPhase"})") + frame(1, true, "not json {") + frame(1, true, "[1,2]") +
                 frame(1, true, "{}");
    start();
    ASSERT_TRUE(wait_for([&] { return ear.is_ready(); }));
    EXPECT_EQ(ear.unknowns.size(), 4u);
    EXPECT_TRUE(ear.downs.empty());
}

TEST_F(AdapterTest, ReadsCallRecordsWithThePasswordOnly) {
    ari.table["HEAD /cdr.jsonl"] = {401, ""};
    ari.table["GET /cdr.jsonl"] = {200, asterisk::fixture_text("22.10/inbound-answered.cdr.jsonl")};
    Account account;
    account.history_url = "/cdr.jsonl";
    start(account);
    ASSERT_TRUE(wait_for([&] { return ear.is_ready(); }));
    adapter->disconnect();  // the one-at-a-time server goes on to the next connection
    ASSERT_TRUE(wait_for([&] { return ear.downs.size() == 1; }));
    EXPECT_EQ(ear.downs[0].problem, Problem::cancelled);
    std::optional<HistoryPage> page;
    Failure failure;
    adapter->history("", 10, [&](Failure why, HistoryPage got) { failure = why, page = std::move(got); });
    ASSERT_TRUE(wait_for([&] { return page.has_value(); }));
    EXPECT_FALSE(failure) << failure.detail;
    ASSERT_EQ(page->calls.size(), 1u);
    EXPECT_EQ(page->calls[0].outcome, Outcome::talked);
}

TEST_F(AdapterTest, RefusesCallRecordsThatAnybodyCanRead) {
    ari.table["HEAD /cdr.jsonl"] = {200, ""};
    Account account;
    account.history_url = "/cdr.jsonl";
    start(account);
    ASSERT_TRUE(wait_for([&] { return ear.is_ready(); }));
    adapter->disconnect();
    ASSERT_TRUE(wait_for([&] { return ear.downs.size() == 1; }));
    Failure failure;
    adapter->history("", 10, [&](Failure why, HistoryPage) { failure = why; });
    ASSERT_TRUE(wait_for([&] { return bool(failure); }));
    EXPECT_EQ(failure.problem, Problem::forbidden) << failure.detail;
}

TEST_F(AdapterTest, DialsUnderAnIdOfItsOwnAndHangsUp) {
    ari.table["POST channels"] = {200, "{}"};
    ari.table["DELETE channels/1.1"] = {204, ""};
    start();
    ASSERT_TRUE(wait_for([&] { return ear.is_ready(); }));
    std::optional<PbxCallId> call;
    adapter->dial(parse_number("+1 408 555 0123", find_country("US")), [&](Failure why, PbxCallId id) {
        EXPECT_FALSE(why) << why.detail;
        call = id;
    });
    ASSERT_TRUE(wait_for([&] { return call.has_value(); }));
    EXPECT_THAT(ari.asked.back(), testing::AllOf(testing::HasSubstr(call->value), testing::HasSubstr("+14085550123")));
    std::vector<Problem> problems;
    const auto note = [&](Failure why) { problems.push_back(why.problem); };
    adapter->act(*call, LegId{"1.1"}, Action::hangup, note);
    ASSERT_TRUE(wait_for([&] { return problems.size() == 1; }));
    adapter->act(*call, LegId{"gone"}, Action::hangup, note);
    ASSERT_TRUE(wait_for([&] { return problems.size() == 2; }));
    adapter->act(*call, LegId{"1.1"}, Action::hold, note);
    ASSERT_TRUE(wait_for([&] { return problems.size() == 3; }));
    adapter->dial(parse_number("100&PJSIP/200", nullptr), [&](Failure why, PbxCallId) { note(why); });
    ASSERT_TRUE(wait_for([&] { return problems.size() == 4; }));
    EXPECT_THAT(problems,
                testing::ElementsAre(Problem::none, Problem::no_such_call, Problem::not_supported, testing::_));
    for (const auto& request : ari.asked) EXPECT_THAT(request, testing::Not(testing::HasSubstr("&PJSIP/200")));
}

}  // namespace
}  // namespace ringside::pbx
