#include "platform/local_socket.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "platform/private_directory.hpp"
#include "platform/spawn.hpp"
#include "temporary_folder.hpp"

namespace ringside::platform {
namespace {

class LocalSocket : public ::testing::Test {
  protected:
    Paths at(const std::filesystem::path& home) {
        return *find_paths(
            [home](const char* name) -> std::optional<std::string> {
                return std::string_view(name) == "RINGSIDE_HOME" ? std::optional(home.string()) : std::nullopt;
            },
            this_system, user_identity());
    }
    mode_t mode(const std::filesystem::path& path) {
        struct stat info {};
        return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 0777 : 0;
    }
    TemporaryFolder folder;
    Paths paths = at(folder.path());
};

TEST_F(LocalSocket, ConnectsWhoeverListensAsTheSameUser) {
    const auto lock = BrokerLock::acquire(paths.lock);
    ASSERT_TRUE(lock) << lock.error().text();
    const auto listening = listen_local(paths, *lock);
    ASSERT_TRUE(listening) << listening.error().text();
    EXPECT_EQ(mode(paths.socket) & 077, 0u);
    EXPECT_EQ(mode(paths.runtime_dir), 0700u);
    const auto connected = connect_local(paths);
    ASSERT_TRUE(connected) << connected.error().text();
    const Descriptor accepted(::accept(listening->get(), nullptr, nullptr));
    const auto peer = check_peer(accepted.get());
    ASSERT_TRUE(peer);
    EXPECT_EQ(peer->pid, ::getpid());
}

TEST_F(LocalSocket, WorksBelowALongHome) {
    paths = at(folder.path() / std::string(200, 'x'));
    const auto lock = BrokerLock::acquire(paths.lock);
    ASSERT_TRUE(lock) << lock.error().text();
    ASSERT_TRUE(listen_local(paths, *lock));
    EXPECT_TRUE(std::filesystem::exists(paths.socket));
    std::filesystem::remove_all(paths.socket.parent_path());
}

TEST_F(LocalSocket, SaysThatNobodyListens) {
    EXPECT_EQ(connect_local(paths).error().cause, std::errc::no_such_file_or_directory);
    const auto lock = BrokerLock::acquire(paths.lock);
    EXPECT_EQ(connect_local(paths).error().cause, std::errc::no_such_file_or_directory);
    listen_local(paths, *lock);  // and closed at once: a stale socket
    EXPECT_EQ(connect_local(paths).error().cause, std::errc::connection_refused);
    remove_socket(paths, *lock);
    EXPECT_EQ(connect_local(paths).error().cause, std::errc::no_such_file_or_directory);
}

TEST_F(LocalSocket, IsRefusedInADirectoryOfOthers) {
    ASSERT_TRUE(ensure_private_directory(paths.runtime_dir));
    for (const mode_t open : {0777u, 0710u, 0701u}) {
        ::chmod(paths.runtime_dir.c_str(), open);
        EXPECT_EQ(connect_local(paths).error().cause, std::errc::permission_denied) << open;
        EXPECT_EQ(BrokerLock::acquire(paths.lock).error().cause, std::errc::permission_denied) << open;
    }
    std::filesystem::remove_all(paths.runtime_dir);
    std::filesystem::create_directory_symlink(folder.path(), paths.runtime_dir);
    EXPECT_EQ(connect_local(paths).error().cause, std::errc::permission_denied);
}

TEST(Peer, OfAnotherUserIsRefused) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become another user";
    TemporaryFolder folder;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (folder.path() / "open.sock").string().copy(address.sun_path, sizeof address.sun_path - 1);
    const Descriptor listening(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ASSERT_EQ(::bind(listening.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(listening.get(), 1), 0);
    ::chmod(folder.path().c_str(), 0777);
    ::chmod(address.sun_path, 0777);
    const pid_t stranger = ::fork();
    if (stranger == 0) {
        if (::setuid(65534) != 0) ::_exit(1);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const bool connected = ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        // And the other way round: to the stranger we are another user.
        ::_exit(connected && !check_peer(socket) ? 0 : 2);
    }
    const Descriptor accepted(::accept(listening.get(), nullptr, nullptr));
    const auto peer = check_peer(accepted.get());
    EXPECT_FALSE(peer);
    EXPECT_EQ(peer.error().cause, std::errc::permission_denied);
    int status = 0;
    ::waitpid(stranger, &status, 0);
    EXPECT_EQ(status, 0);
}

TEST_F(LocalSocket, LockIsHeldByOneAndFreedWithIt) {
    {
        const auto first = BrokerLock::acquire(paths.lock);
        ASSERT_TRUE(first);
        EXPECT_EQ(BrokerLock::acquire(paths.lock).error().cause, std::errc::resource_unavailable_try_again);
        const auto state = inspect_lock(paths.lock);
        ASSERT_TRUE(state);
        EXPECT_TRUE(state->held);
        EXPECT_EQ(state->pid, ::getpid());
    }
    EXPECT_FALSE(inspect_lock(paths.lock)->held);
    EXPECT_TRUE(BrokerLock::acquire(paths.lock));
}

TEST_F(LocalSocket, LockOfNoBrokerYetIsFree) {
    EXPECT_FALSE(inspect_lock(paths.lock)->held);
}

TEST(Spawn, ReportsWhatCannotBeStarted) {
    const auto failed = spawn_detached("/nonexistent/program", {});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().cause, std::errc::no_such_file_or_directory);
    TemporaryFolder folder;
    std::ofstream(folder.path() / "text") << "no program";
    EXPECT_EQ(spawn_detached(folder.path() / "text", {}).error().cause, std::errc::permission_denied);
}

TEST(OwnExecutable, IsNamedWithoutTheMarkOfAReplacedFile) {
    EXPECT_EQ(without_deleted_mark("/usr/lib/ringside/ringside-host (deleted)"), "/usr/lib/ringside/ringside-host");
    EXPECT_EQ(without_deleted_mark("/usr/lib/ringside/ringside-host"), "/usr/lib/ringside/ringside-host");
    EXPECT_EQ(own_executable()->filename(), "test_platform");
}

}  // namespace
}  // namespace ringside::platform
