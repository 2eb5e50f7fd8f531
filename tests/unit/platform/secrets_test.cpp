#include "platform/secrets.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "temporary_folder.hpp"

namespace ringside::platform {
namespace {

void expect_a_working_store(SecretStore& store) {
    const std::string key = "wss://pbx.example:8089 agent\n1", odd = std::string("p\xc3\xa4ss \"w\n\\rd", 12);
    ASSERT_TRUE(store.erase(key));
    auto loaded = store.load(key);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_FALSE(*loaded);
    for (const std::string& text : {std::string("first"), odd}) {
        auto saved = store.save(key, Secret(text));
        ASSERT_TRUE(saved) << saved.error().text();
        loaded = store.load(key);
        ASSERT_TRUE(loaded && *loaded);
        EXPECT_EQ((*loaded)->view(), text);
    }
    EXPECT_FALSE(*store.load("another"));
    ASSERT_TRUE(store.erase(key));
    EXPECT_FALSE(*store.load(key));
}

class SecretInFile : public ::testing::Test {
  protected:
    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "below" / "secrets";
    std::unique_ptr<SecretStore> store = open_secret_file(file);
};

TEST_F(SecretInFile, IsKeptAndErased) {
    expect_a_working_store(*store);
}

TEST_F(SecretInFile, IsReadableByTheUserAlone) {
    ASSERT_TRUE(store->save("key", Secret("secret")));
    struct stat info {};
    ASSERT_EQ(::stat(file.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST_F(SecretInFile, OutlivesTheProcess) {
    ASSERT_TRUE(store->save("key", Secret("secret")));
    ASSERT_TRUE(store->save("other", Secret("")));
    const auto again = open_secret_file(file);
    EXPECT_EQ((*again->load("key"))->view(), "secret");
    EXPECT_EQ((*again->load("other"))->view(), "");
}

TEST_F(SecretInFile, IsRefusedWhereOthersCanRead) {
    ASSERT_TRUE(store->save("key", Secret("secret")));
    ::chmod(file.c_str(), 0640);
    EXPECT_EQ(store->load("key").error().cause, std::errc::permission_denied);
    EXPECT_EQ(store->save("key", Secret("new")).error().cause, std::errc::permission_denied);
}

TEST_F(SecretInFile, IsAnErrorWhereTheFileIsDamaged) {
    ASSERT_TRUE(store->save("key", Secret("secret")));
    for (const char* damage : {"x", "zz zz\n", "6b6", "6b 7\n", " \n\n"}) {
        std::ofstream(file) << damage;
        EXPECT_EQ(store->load("key").error().cause, std::errc::bad_message) << damage;
    }
}

TEST(SecretText, IsGoneFromWhereItWasMovedFrom) {
    Secret first("short");
    const Secret second(std::move(first));
    EXPECT_EQ(second.view(), "short");
    EXPECT_EQ(first.view(), "");  // NOLINT(bugprone-use-after-move): that is the point
}

TEST(SecretText, WipedLeavesNoByteInItsBuffer) {
    std::string text(100, 's');
    const char* buffer = text.data();
    wipe(text);
    text.resize(100, '\0');
    ASSERT_EQ(text.data(), buffer);
    EXPECT_EQ(text.find('s'), text.npos);
}

TEST(SecretStoreChoice, IsTheFileInATryOut) {
    TemporaryFolder folder;
    Paths paths{};
    paths.home = Home::moved;
    paths.secrets_file = folder.path() / "secrets";
    const auto store = open_secret_store(paths, SecretFile::forbidden);
    ASSERT_TRUE(store);
    EXPECT_EQ((*store)->place(), paths.secrets_file);
}

TEST(SecretStoreChoice, IsNeverTheFileAgainstPolicy) {
    ::setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", 1);
    Paths paths{};
    paths.home = Home::of_the_user;
    paths.secrets_file = "/nonexistent/secrets";
    const auto refused = open_secret_store(paths, SecretFile::forbidden);
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().next.empty());
    EXPECT_TRUE(open_secret_store(paths, SecretFile::allowed));
}

// Needs a session bus with a key ring; `key_ring_test.sh` gives it one of its own.
TEST(KeyRing, KeepsAndErases) {
    if (!std::getenv("RINGSIDE_TEST_KEY_RING")) GTEST_SKIP() << "run by key_ring_test.sh";
    const auto store = open_key_ring();
    ASSERT_TRUE(store) << store.error().text();
    expect_a_working_store(**store);
}

}  // namespace
}  // namespace ringside::platform
