#include "platform/registration.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "platform/extension_ids.hpp"
#include "temporary_folder.hpp"

namespace ringside::platform {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

Environment home_at(const std::string& home) {
    return [home](const char* name) { return std::string_view(name) == "HOME" ? std::optional(home) : std::nullopt; };
}

std::string table(System system, Scope scope) {
    std::ostringstream text;
    for (const HostPlace& place : host_places(system, scope, home_at("/home/a"))) {
        text << place.browser << " | " << (place.family == Family::chromium ? "chromium" : "firefox") << " | "
             << place.manifest.string() << '\n';
    }
    return text.str();
}

// The golden file is the table that the browsers' documentation gives; a change here is a change of what we promise.
TEST(HostPlaces, OfEverySystemAreThoseOfTheGoldenTable) {
    std::string all;
    const struct {
        System system;
        Scope scope;
        const char* title;
    } parts[] = {
        {System::linux_desktop, Scope::user, "Linux, user"}, {System::linux_desktop, Scope::machine, "Linux, machine"},
        {System::macos, Scope::user, "macOS, user"},         {System::macos, Scope::machine, "macOS, machine"},
        {System::windows, Scope::user, "Windows, user"},     {System::windows, Scope::machine, "Windows, machine"}};
    for (const auto& part : parts) all += std::string("# ") + part.title + '\n' + table(part.system, part.scope) + '\n';
    EXPECT_EQ(all, read(RINGSIDE_TESTS_DIR "/unit/platform/golden/host-places.txt"));
}

TEST(HostPlaces, FollowTheConfigFolderAsChromiumDoes) {
    const auto places =
        host_places(System::linux_desktop, Scope::user, [](const char* name) -> std::optional<std::string> {
            if (std::string_view(name) == "HOME") return "/home/a";
            if (std::string_view(name) == "XDG_CONFIG_HOME") return "/config";
            return std::nullopt;
        });
    EXPECT_EQ(places.front().manifest, "/config/google-chrome/NativeMessagingHosts/org.ringside.host.json");
}

TEST(HostManifest, HasTheCallersOfItsFamilyAndNeverBoth) {
    const std::string chromium = host_manifest(Family::chromium, "/opt/a \"b\"/ringside-host");
    EXPECT_EQ(chromium,
              "{\n  \"name\": \"org.ringside.host\",\n  \"description\": \"Ringside: one record beside every call\",\n"
              "  \"path\": \"/opt/a \\\"b\\\"/ringside-host\",\n  \"type\": \"stdio\",\n  \"allowed_origins\": [\"" +
                  chromium_origin() + "\"]\n}\n");
    const std::string firefox = host_manifest(Family::firefox, "/opt/ringside-host");
    EXPECT_NE(firefox.find("\"allowed_extensions\": [\"ringside@ringside.org\"]"), firefox.npos);
    EXPECT_EQ(firefox.find("allowed_origins"), firefox.npos);
}

TEST(ExtensionIds, AreThoseOfTheSharedFile) {
    EXPECT_EQ(chromium_origin().size(), std::string("chrome-extension:///").size() + 32);
    EXPECT_NE(read(RINGSIDE_SHARED_DIR "/extension-id.json").find(chromium_origin().substr(19, 32)), std::string::npos);
    EXPECT_TRUE(is_our_extension(chromium_origin()));
    EXPECT_TRUE(is_our_extension("ringside@ringside.org"));
    EXPECT_FALSE(is_our_extension("chrome-extension://abcdefghijklmnopabcdefghijklmnop/"));
    EXPECT_FALSE(is_our_extension(""));
}

class Registering : public ::testing::Test {
  protected:
    std::vector<HostPlace> places() {
        return {place_of_user_data_dir(folder.path() / "chromium"), place_of_firefox_home(folder.path() / "home")};
    }
    std::vector<Outcome> outcomes(const std::vector<PlaceReport>& reports) {
        std::vector<Outcome> all;
        for (const PlaceReport& report : reports) all.push_back(report.outcome);
        return all;
    }
    using Outcomes = std::vector<Outcome>;
    TemporaryFolder folder;
};

TEST_F(Registering, WritesOnceAndUndoesItself) {
    EXPECT_EQ(outcomes(register_host(places(), "/opt/r", Browsers::all)),
              (Outcomes{Outcome::written, Outcome::written}));
    EXPECT_EQ(read(folder.path() / "home/.mozilla/native-messaging-hosts/org.ringside.host.json"),
              host_manifest(Family::firefox, "/opt/r"));
    EXPECT_EQ(outcomes(register_host(places(), "/opt/r", Browsers::all)),
              (Outcomes{Outcome::unchanged, Outcome::unchanged}));
    EXPECT_EQ(inspect_registration(places()[0], "/opt/r")->registration, Registration::right);
    EXPECT_EQ(inspect_registration(places()[0], "/opt/other")->registration, Registration::stale);
    EXPECT_EQ(outcomes(register_host(places(), "/opt/s", Browsers::all)),
              (Outcomes{Outcome::written, Outcome::written}));
    EXPECT_EQ(outcomes(unregister_host(places())), (Outcomes{Outcome::removed, Outcome::removed}));
    EXPECT_EQ(outcomes(unregister_host(places())), (Outcomes{Outcome::not_there, Outcome::not_there}));
    EXPECT_EQ(inspect_registration(places()[0], "/opt/r")->registration, Registration::absent);
}

TEST_F(Registering, LeavesBrowsersAloneThatAreNotThere) {
    fs::create_directories(folder.path() / "chromium");
    EXPECT_EQ(outcomes(register_host(places(), "/opt/r", Browsers::present)),
              (Outcomes{Outcome::written, Outcome::not_there}));
    EXPECT_FALSE(fs::exists(folder.path() / "home"));
}

TEST_F(Registering, GoesOnWhereOnePlaceFails) {
    std::ofstream(folder.path() / "chromium") << "a file where a folder should be";
    const auto reports = register_host(places(), "/opt/r", Browsers::all);
    EXPECT_EQ(outcomes(reports), (Outcomes{Outcome::failed, Outcome::written}));
    EXPECT_FALSE(reports[0].error->next.empty());
}

TEST_F(Registering, RemovesNoFileOfOthers) {
    const fs::path file = places()[0].manifest;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << "{\"name\": \"com.other.host\"}";
    EXPECT_EQ(outcomes(unregister_host({places()[0]})), Outcomes{Outcome::not_ours});
    EXPECT_TRUE(fs::exists(file));
    EXPECT_EQ(inspect_registration(places()[0], "/opt/r")->registration, Registration::not_ours);
}

TEST_F(Registering, IsReadableByAllWhateverTheUmask) {
    const mode_t before = ::umask(0077);
    register_host(places(), "/opt/r", Browsers::all);
    ::umask(before);
    struct stat info {};
    ASSERT_EQ(::stat(places()[0].manifest.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0644u);
    ASSERT_EQ(::stat(places()[0].manifest.parent_path().c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0755u);
}

}  // namespace
}  // namespace ringside::platform
