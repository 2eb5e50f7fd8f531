#include "pbx/net/net.hpp"

#include <dirent.h>
#include <gmock/gmock.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "pbx/net/tls.hpp"
#include "tls_server.hpp"

namespace ringside::pbx {
namespace {

using namespace std::chrono_literals;

struct NetTest : testing::Test {
    boost::asio::io_context io;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{io.get_executor()};
    Net net{[this](std::function<void()> fn) { boost::asio::post(io, std::move(fn)); }};
    const Identity ca = make_identity("Test CA", nullptr);
    const Identity server_id = make_identity("DNS:localhost,IP:127.0.0.1", &ca);

    template <class Condition>
    bool wait_for(Condition condition, std::chrono::milliseconds limit = 8s) {
        const auto until = std::chrono::steady_clock::now() + limit;
        while (!condition() && std::chrono::steady_clock::now() < until) io.run_one_for(20ms);
        return condition();
    }
    Peer peer(int port, const std::string& host = "localhost", const std::string& scheme = "wss") {
        return {scheme + "://" + host + ":" + std::to_string(port) + "/ari",
                "user",
                "secret",
                {to_pem(ca.certificate), {}},
                "none"};
    }
    struct Heard {
        int opened = 0;
        std::vector<std::string> messages;
        std::vector<Failure> closed;
    };
    WebSocketEvents into(Heard& heard) {
        return {[&heard] { ++heard.opened; }, [&heard](std::string_view text) { heard.messages.emplace_back(text); },
                [&heard](Failure why) { heard.closed.push_back(why); }};
    }
    Failure failure_of(Peer to, std::chrono::milliseconds within = 5s) {
        Heard heard;
        WebSocketRequest request{.peer = std::move(to)};
        request.connect_within = within;
        const auto socket = net.open(std::move(request), into(heard));
        EXPECT_TRUE(wait_for([&] { return !heard.closed.empty(); }));
        EXPECT_EQ(heard.closed.size(), 1u);
        return heard.closed.empty() ? Failure{} : heard.closed[0];
    }
    HttpResponse fetched(HttpRequest request, Failure& why) {
        bool done = false;
        HttpResponse got;
        const auto call =
            net.fetch(std::move(request), [&](Failure f, HttpResponse r) { done = true, why = f, got = std::move(r); });
        EXPECT_TRUE(wait_for([&] { return done; }));
        return got;
    }
    HttpRequest get(int port) {
        HttpRequest request;
        request.peer = peer(port, "localhost", "https");
        return request;
    }
};

void upgrade_and_wait(SSL* ssl, const std::string& head) {
    accept_upgrade(ssl, head);
    char c = 0;
    while (SSL_read(ssl, &c, 1) == 1 && c != '\x88') {
    }  // until it says goodbye
}

std::string header_free(const std::string& status, const std::string& rest = "") {
    return "HTTP/1.1 " + status + "\r\n" + rest + "Content-Length: 0\r\n\r\n";
}

TEST_F(NetTest, SendsTheCredentialAsBasicAndHearsMessages) {
    std::atomic<bool> authorised{false};
    TlsServer server(server_id, [&](SSL* ssl, const std::string& head) {
        authorised = head.find("Basic dXNlcjpzZWNyZXQ=") != head.npos && head.find("GET /ari ") == 0;
        accept_upgrade(ssl, head);
        say(ssl, frame(1, true, "one") + frame(1, false, "tw") + frame(0, true, "o"));
        char c = 0;
        while (SSL_read(ssl, &c, 1) == 1) {
        }
    });
    Heard heard;
    const auto socket = net.open({.peer = peer(server.port)}, into(heard));
    ASSERT_TRUE(wait_for([&] { return heard.messages.size() == 2; }))
        << (heard.closed.empty() ? "" : heard.closed[0].detail);
    EXPECT_TRUE(authorised);
    EXPECT_THAT(heard.messages, testing::ElementsAre("one", "two"));
    socket->close();
    ASSERT_TRUE(wait_for([&] { return !heard.closed.empty(); }));
    EXPECT_EQ(heard.closed[0].problem, Problem::cancelled);
}

TEST_F(NetTest, JudgesEveryKindOfBadCertificate) {
    const auto other_ca = make_identity("Other CA", nullptr);
    const std::pair<Identity, std::string> rows[] = {{make_identity("DNS:localhost", &other_ca), "issuer"},
                                                     {make_identity("DNS:localhost", &ca, -1), "expired"},
                                                     {make_identity("DNS:pbx.example", &ca), "mismatch"}};
    for (const auto& [identity, words] : rows) {
        TlsServer server(identity, upgrade_and_wait);
        const auto why = failure_of(peer(server.port));
        EXPECT_EQ(why.problem, Problem::certificate) << words << ": " << why.detail;
        EXPECT_THAT(why.detail, testing::HasSubstr(words));
    }
}

TEST_F(NetTest, ComparesPinsAndTakesTheBackupPin) {
    TlsServer server(server_id, upgrade_and_wait);
    auto to = peer(server.port);
    to.trust.pins = {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="};
    EXPECT_EQ(failure_of(to).problem, Problem::wrong_pin);
    to.trust.pins.push_back(tls::spki_pin(server_id.certificate.get()));
    Heard heard;
    const auto socket = net.open({.peer = to}, into(heard));
    EXPECT_TRUE(wait_for([&] { return heard.opened == 1; }));
}

TEST_F(NetTest, ChecksAnAddressAgainstTheCertificateToo) {
    TlsServer server(server_id, upgrade_and_wait);
    Heard heard;
    const auto socket = net.open({.peer = peer(server.port, "127.0.0.1")}, into(heard));
    EXPECT_TRUE(wait_for([&] { return heard.opened == 1; }));
}

TEST_F(NetTest, RefusesTls11) {
    TlsServer server(server_id, upgrade_and_wait, TLS1_1_VERSION);
    const auto why = failure_of(peer(server.port));
    EXPECT_EQ(why.problem, Problem::tls) << why.detail;
}

TEST_F(NetTest, NamesTheProblemOfEachRefusedUpgrade) {
    const std::pair<const char*, Problem> rows[] = {{"401 Unauthorized", Problem::wrong_password},
                                                    {"403 Forbidden", Problem::forbidden},
                                                    {"404 Not Found", Problem::not_a_pbx},
                                                    {"503 Unavailable", Problem::unreachable},
                                                    {"200 OK", Problem::not_a_pbx}};
    for (const auto& [status, problem] : rows) {
        TlsServer server(server_id, [&](SSL* ssl, const std::string&) { say(ssl, header_free(status)); });
        const auto why = failure_of(peer(server.port));
        EXPECT_EQ(why.problem, problem) << status << ": " << why.detail;
    }
}

TEST_F(NetTest, FollowsNoRedirect) {
    std::atomic<int> asked{0};
    TlsServer server(server_id, [&](SSL* ssl, const std::string&) {
        ++asked;
        say(ssl, header_free("302 Found", "Location: /elsewhere\r\n"));
    });
    EXPECT_EQ(failure_of(peer(server.port)).problem, Problem::not_a_pbx);
    Failure why;
    fetched(get(server.port), why);
    EXPECT_EQ(why.problem, Problem::not_a_pbx);
    EXPECT_EQ(asked, 2);
}

TEST_F(NetTest, GivesUpOnASilentServer) {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    listen(listener, 8);
    socklen_t size = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    EXPECT_EQ(failure_of(peer(ntohs(address.sin_port)), 300ms).problem, Problem::unreachable);
    close(listener);
    EXPECT_EQ(failure_of(peer(ntohs(address.sin_port)), 2s).problem, Problem::unreachable);
}

TEST_F(NetTest, RefusesWhatIsNoAddressAndNamesWhatDoesNotResolve) {
    for (const char* url :
         {"ws://localhost", "wss://user:pw@localhost", "wss://", "https://localhost", "wss://a b", "wss://h:99999"}) {
        auto to = peer(1);
        to.url = url;
        EXPECT_EQ(failure_of(to).problem, Problem::bad_address) << url;
    }
    EXPECT_EQ(failure_of(peer(1, "no-such-host.invalid")).problem, Problem::name_not_found);
}

TEST_F(NetTest, KeepsTheCapAndReassemblesFragments) {
    TlsServer server(server_id, [](SSL* ssl, const std::string& head) {
        accept_upgrade(ssl, head);
        const std::string piece(2048, 'x');
        for (int i = 0; i < 512; ++i) say(ssl, frame(i ? 0 : 1, i == 511, piece));
        say(ssl, frame(1, true, std::string((1 << 20) + 1, 'y')));
        char c = 0;
        while (SSL_read(ssl, &c, 1) == 1) {
        }
    });
    Heard heard;
    WebSocketRequest request{.peer = peer(server.port)};
    request.max_message = 1 << 20;
    const auto socket = net.open(std::move(request), into(heard));
    ASSERT_TRUE(wait_for([&] { return !heard.closed.empty(); }));
    ASSERT_EQ(heard.messages.size(), 1u);
    EXPECT_EQ(heard.messages[0].size(), 1u << 20);
    EXPECT_EQ(heard.closed[0].problem, Problem::protocol);
}

TEST_F(NetTest, TellsTheCloseCodeAndALostConnection) {
    TlsServer coded(server_id, [](SSL* ssl, const std::string& head) {
        accept_upgrade(ssl, head);
        say(ssl, frame(8, true, std::string("\x0f\xa1", 2)));
    });
    const auto why = failure_of(peer(coded.port));
    EXPECT_EQ(why.problem, Problem::lost);
    EXPECT_THAT(why.detail, testing::HasSubstr("4001"));
    TlsServer dropped(server_id, [](SSL* ssl, const std::string& head) { accept_upgrade(ssl, head); });
    EXPECT_EQ(failure_of(peer(dropped.port)).problem, Problem::lost);
}

TEST_F(NetTest, NoticesAPeerThatAnswersNoPings) {
    TlsServer server(server_id, upgrade_and_wait);
    Heard heard;
    WebSocketRequest request{.peer = peer(server.port)};
    request.ping_after = 1s;
    request.dead_after = 2s;
    const auto socket = net.open(std::move(request), into(heard));
    ASSERT_TRUE(wait_for([&] { return !heard.closed.empty(); }));
    EXPECT_EQ(heard.opened, 1);
    EXPECT_EQ(heard.closed[0].problem, Problem::lost);
}

TEST_F(NetTest, FetchesWithEtagAndSends304Back) {
    TlsServer server(server_id, [](SSL* ssl, const std::string& head) {
        if (head.find("\"v1\"") != head.npos) return say(ssl, "HTTP/1.1 304 Not Modified\r\n\r\n");
        say(ssl, "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 5\r\n\r\nhello");
    });
    Failure why;
    auto response = fetched(get(server.port), why);
    EXPECT_FALSE(why) << why.detail;
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "hello");
    EXPECT_EQ(response.etag, "\"v1\"");
    auto again = get(server.port);
    again.if_none_match = response.etag;
    response = fetched(std::move(again), why);
    EXPECT_FALSE(why) << why.detail;
    EXPECT_EQ(response.status, 304);
}

TEST_F(NetTest, PostsABodyAndReadsChunks) {
    std::string got;
    TlsServer server(server_id, [&](SSL* ssl, const std::string&) {
        char body[4] = {};
        SSL_read(ssl, body, 4);
        got.assign(body, 4);
        say(ssl, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    });
    auto post = get(server.port);
    post.method = "POST";
    post.body = "data";
    Failure why;
    EXPECT_EQ(fetched(std::move(post), why).body, "abcde");
    EXPECT_FALSE(why) << why.detail;
    EXPECT_EQ(got, "data");
}

TEST_F(NetTest, NoticesACutAndAnOversizedAnswer) {
    TlsServer server(server_id, [](SSL* ssl, const std::string&) {
        say(ssl, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
    });
    Failure why;
    fetched(get(server.port), why);
    EXPECT_EQ(why.problem, Problem::lost);
    auto small = get(server.port);
    small.max_body = 3;
    fetched(std::move(small), why);
    EXPECT_EQ(why.problem, Problem::protocol);
}

TEST_F(NetTest, CallsATimerOnceUnlessItIsGone) {
    int calls = 0;
    const auto kept = net.after(20ms, [&] { ++calls; });
    net.after(10ms, [&] { calls += 100; });
    EXPECT_TRUE(wait_for([&] { return calls == 1; }));
}

int open_files() {
    int count = 0;
    DIR* dir = opendir("/proc/self/fd");
    while (readdir(dir)) ++count;
    closedir(dir);
    return count;
}

TEST_F(NetTest, LeavesNothingOpenAfterAThousandConnections) {
    TlsServer server(server_id, upgrade_and_wait);
    int before = 0;
    for (int i = 0; i < 1000; ++i) {
        Heard heard;
        const auto socket = net.open({.peer = peer(server.port, "127.0.0.1")}, into(heard));
        ASSERT_TRUE(wait_for([&] { return heard.opened == 1; })) << i;
        socket->close();
        ASSERT_TRUE(wait_for([&] { return heard.closed.size() == 1; })) << i;
        if (i == 10) before = open_files();
    }
    EXPECT_TRUE(wait_for([&] { return open_files() <= before + 1; }));
}

TEST(Net, EndsInTimeWithConnectionsOpenAndSendsUnderWay) {
    boost::asio::io_context io;
    const auto ca = make_identity("Test CA", nullptr);
    TlsServer server(make_identity("IP:127.0.0.1", &ca), upgrade_and_wait);
    const auto began = std::chrono::steady_clock::now();
    std::unique_ptr<WebSocket> socket;
    {
        Net net([&](std::function<void()> fn) { boost::asio::post(io, std::move(fn)); });
        WebSocketRequest request;
        request.peer = {
            "wss://127.0.0.1:" + std::to_string(server.port), "u", "p", {to_pem(ca.certificate), {}}, "none"};
        socket = net.open(std::move(request), {[] {}, [](std::string_view) {}, [](Failure) {}});
        for (int i = 0; i < 1000; ++i) socket->send("text");
    }
    socket->send("after the end");
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

}  // namespace
}  // namespace ringside::pbx
