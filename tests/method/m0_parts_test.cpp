// M01–M08: the parts of the method and what binds them.
#include <dirent.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include "desk.hpp"

namespace ringside::test {
namespace {

namespace fs = std::filesystem;

TEST(Method, M01_WithAllCrmTabsClosedAPbxEventReachesTheStore) {
    Desk desk;
    const std::string call = desk.play("inbound-answered");
    desk.home.kill_broker();
    BrowserProcess again(desk.home);
    again.hello();
    const json::object page = again.request("call/list");
    ASSERT_EQ(page.at("calls").as_array().size(), 1u);
    EXPECT_EQ(page.at("calls").at(0).at("id"), json::value(call));
}

TEST(Method, M02_ThePbxCredentialAppearsInNoMessageLogOrDatabase) {
    Desk desk;
    const std::string call = desk.play("inbound-answered");
    desk.open(call);
    desk.panel.request("diagnostics/report");
    const std::string& secret = desk.pbx.ready().password;
    ASSERT_GE(secret.size(), 8u);
    EXPECT_EQ(desk.panel.all_bytes().find(secret), std::string::npos) << "in a message to the extension";
    std::size_t secret_files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(desk.home.path())) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << file.rdbuf();
        if (bytes.str().find(secret) == std::string::npos) continue;
        ++secret_files;
        EXPECT_EQ(entry.path().filename().string().rfind("secrets", 0), 0u) << entry.path();
        struct stat status {};
        ASSERT_EQ(::stat(entry.path().c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777u, 0600u);
    }
    EXPECT_LE(secret_files, 1u);
}

TEST(Method, M03_AnAppWrittenFromTheProtocolPageAloneRegistersReadsWrites) {
    Desk desk;
    const std::string call = desk.play_until("inbound-answered", "ringing");
    const std::string command = "RINGSIDE_HOME='" + desk.home.path().string() +
                                "' node " RINGSIDE_TESTS_DIR "/method/stranger.mjs '" RINGSIDE_HOST "' '" +
                                RINGSIDE_EXTENSION_ORIGIN + "' " + kFernbank + " 2>&1";
    FILE* stranger = ::popen(command.c_str(), "r");
    std::string said;
    char line[4096];
    while (std::fgets(line, sizeof line, stranger)) said += line;
    EXPECT_EQ(::pclose(stranger), 0) << said;
    EXPECT_EQ(text_at(desk.open(call).at("fields").as_object()["title"], {"value"}), "Head of Operations") << said;
    desk.proceed();
}

TEST(Method, M04_AnotherExtensionAccountOrOriginGetsAnErrorNeverData) {
    Desk desk;
    const std::string call = desk.play("inbound-answered");

    BrowserProcess stranger(desk.home, "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/");
    EXPECT_NE(stranger.error("hello", {{"protocol", {{"min", 1}, {"max", 1}}}}), "") << "an extension that is not ours";

    EXPECT_EQ(
        desk.panel.error(
            "app/join",
            {{"instance", "x"}, {"origin", "https://evil.example"}, {"app", {{"name", "Fernbank"}}}, {"via", "page"}}),
        "not-allowed");

    desk.sign_in(desk.panel, "PJSIP/101");
    EXPECT_EQ(desk.panel.error("record/open", {{"call", call}, {"viewer", "panel"}}), "no-such-call")
        << "another account";
    EXPECT_TRUE(desk.listed(call).empty());
}

TEST(Method, M04_AnotherOsUserDoesNotReachTheBroker) {
    if (::getuid() != 0) GTEST_SKIP() << "only root can try as another OS user";
    Desk desk;
    std::string socket;
    for (const auto& entry : fs::recursive_directory_iterator(desk.home.path()))
        if (entry.is_socket()) socket = entry.path().string();
    ASSERT_FALSE(socket.empty());
    const int child = ::fork();
    if (child == 0) {
        if (::setuid(65534) != 0) ::_exit(2);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        socket.copy(address.sun_path, sizeof address.sun_path - 1);
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        ::_exit(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 ? 1 : 0);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0) << "another OS user got through to the broker's socket";
}

TEST(Method, M05_TwoAppsWriteDifferentFieldsAtOnceAndBothSurvive) {
    Desk desk;
    const std::string call = desk.play_until("inbound-answered", "ringing");
    BrowserProcess other(desk.home);
    other.hello();
    Tab fernbank(desk.panel, "t1", kFernbank), tidewater(other, "t1", kTidewater, "Tidewater");
    std::vector<int> first, second;
    for (int i = 0; i < 20; ++i) {
        const json::object a{{"x.fernbank.n" + std::to_string(i), i}}, b{{"x.tidewater.n" + std::to_string(i), i}};
        first.push_back(desk.panel.post("record/contribute", fernbank.change(call, {json::object{{"set", a}}})));
        second.push_back(other.post("record/contribute", tidewater.change(call, {json::object{{"set", b}}})));
    }
    for (const int id : first) EXPECT_TRUE(desk.panel.answer(id).contains("result"));
    for (const int id : second) EXPECT_TRUE(other.answer(id).contains("result"));
    const json::object fields = desk.open(call).at("fields").as_object();
    for (int i = 0; i < 20; ++i) {
        EXPECT_TRUE(fields.contains("x.fernbank.n" + std::to_string(i)));
        EXPECT_TRUE(fields.contains("x.tidewater.n" + std::to_string(i)));
    }
    desk.proceed();
}

struct Played {
    const char* scenario;
    const char* endpoint;
    const char* direction;
    const char* outcome;
};

std::size_t rows_in(Desk& desk) {
    return desk.panel.request("call/list", {{"limit", 200}}).at("calls").as_array().size();
}

TEST(Method, M06_EveryCallMakesOneRowWithItsOutcome) {
    const std::vector<Played> calls{
        {"inbound-answered", "PJSIP/100", "in", "talked"}, {"inbound-no-answer", "PJSIP/100", "in", "missed"},
        {"inbound-gives-up", "PJSIP/100", "in", "missed"}, {"inbound-declined", "PJSIP/100", "in", "rejected"},
        {"agent-dials", "PJSIP/100", "out", "talked"},     {"blind-transfer", "PJSIP/100", "in", "transferred"},
        {"inbound-queue", "PJSIP/101", "in", "elsewhere"},
    };
    json::object policy = policy_for({});
    policy["seesAllCalls"] = true;
    Desk desk(policy);
    std::string endpoint = "PJSIP/100";
    std::size_t rows = 0;
    for (const Played& played : calls) {
        if (endpoint != played.endpoint) {
            desk.sign_in(desk.panel, endpoint = played.endpoint);
            rows = rows_in(desk);  // the transfer above rang this agent too
        }
        const json::object row = desk.listed(desk.play(played.scenario));
        EXPECT_EQ(text_at(row, {"direction"}), played.direction) << played.scenario;
        EXPECT_EQ(text_at(row, {"outcome"}), played.outcome) << played.scenario;
        EXPECT_EQ(rows_in(desk), ++rows) << played.scenario;
    }
}

/// Remote ports of the TCP connections that a process holds.
std::set<int> remote_ports(int pid) {
    std::set<std::string> inodes;
    const std::string fds = "/proc/" + std::to_string(pid) + "/fd";
    for (const auto& entry : fs::directory_iterator(fds)) {
        std::error_code error;
        const std::string target = fs::read_symlink(entry.path(), error).string();
        if (target.rfind("socket:[", 0) == 0) inodes.insert(target.substr(8, target.size() - 9));
    }
    std::set<int> ports;
    for (const char* table : {"/net/tcp", "/net/tcp6", "/net/udp", "/net/udp6"}) {
        std::ifstream file("/proc/" + std::to_string(pid) + table);
        std::string line;
        std::getline(file, line);
        while (std::getline(file, line)) {
            std::istringstream columns(line);
            std::string slot, local, remote, skipped, inode;
            columns >> slot >> local >> remote;
            for (int i = 0; i < 6; ++i) columns >> skipped;
            columns >> inode;
            if (inodes.contains(inode)) ports.insert(std::stoi(remote.substr(remote.rfind(':') + 1), nullptr, 16));
        }
    }
    return ports;
}

TEST(Method, M07_TheHostOpensConnectionsToThePbxOnly) {
    Desk desk;
    const std::string& address = desk.pbx.ready().address;
    const int pbx_port = std::stoi(address.substr(address.rfind(':') + 1));
    std::set<int> seen;
    auto look = [&] { seen.merge(remote_ports(desk.home.broker_pid())); };
    look();
    const std::string call = desk.play_until("inbound-answered", "ringing");
    Tab tab(desk.panel, "t1", kFernbank);
    for (int i = 0; i < 20; ++i) tab.set(call, {{"x.fernbank.n", i}}), look();
    EXPECT_TRUE(remote_ports(desk.panel.pid()).empty()) << "the relay";
    desk.proceed();
    look();
    EXPECT_EQ(seen, std::set<int>{pbx_port});
}

TEST(Method, M08_FiftyAppsOnOneCallHearEveryWrite) {
    constexpr int kBrowsers = 5, kTabs = 10;
    std::vector<std::string> origins;
    for (int i = 0; i < kBrowsers * kTabs; ++i) origins.push_back("https://app" + std::to_string(i) + ".example");
    Desk desk(policy_for(origins));
    const std::string call = desk.play_until("inbound-answered", "ringing");
    std::vector<std::unique_ptr<BrowserProcess>> browsers;
    std::vector<std::unique_ptr<Tab>> tabs;
    for (int b = 0; b < kBrowsers; ++b) {
        browsers.push_back(std::make_unique<BrowserProcess>(desk.home));
        browsers.back()->hello();
        for (int t = 0; t < kTabs; ++t)
            tabs.push_back(std::make_unique<Tab>(*browsers.back(), "t" + std::to_string(t), origins[tabs.size()],
                                                 "App" + std::to_string(tabs.size())));
    }
    std::vector<double> millis;
    for (std::size_t writer = 0; writer < tabs.size(); ++writer) {
        const std::string field = "x.app" + std::to_string(writer) + ".n";
        const auto start = std::chrono::steady_clock::now();
        ASSERT_EQ(tabs[writer]->set(call, {{field, 1}}), "");
        for (std::size_t reader = 0; reader < tabs.size(); ++reader) {
            if (reader == writer) continue;
            const json::object news = tabs[reader]->browser().heard("record/changed", [&](const json::object& params) {
                if (!params.contains("to") || !params.at("changed").as_object().contains(field)) return false;
                const json::array& to = params.at("to").as_array();
                return std::find(to.begin(), to.end(), json::value(tabs[reader]->instance())) != to.end();
            });
            ASSERT_FALSE(news.empty()) << reader << " did not hear of " << field;
            millis.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        }
    }
    std::sort(millis.begin(), millis.end());
    std::printf("M08: %zu deliveries, p50 %.2f ms, p99 %.2f ms from the write to the last reader that was looked at\n",
                millis.size(), millis[millis.size() / 2], millis[millis.size() * 99 / 100]);
    desk.proceed();
}

}  // namespace
}  // namespace ringside::test
