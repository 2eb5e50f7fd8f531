// Floors of the native-messaging benchmarks: the least work that does the job.
//   raw echo           read 4, read N, write back, on stdin and stdout
//   raw serve SOCKET   the same behind a local socket, for one client
//   raw relay SOCKET   stdin/stdout ⇄ socket, two blocking pumps of whole buffers
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

namespace {

bool read_all(int fd, char* to, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::read(fd, to, size);
        if (count <= 0) return false;
        to += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

bool write_all(int fd, const char* from, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::write(fd, from, size);
        if (count <= 0) return false;
        from += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

void echo(int in, int out) {
    std::vector<char> frame(4);
    std::uint32_t size = 0;
    while (read_all(in, frame.data(), 4)) {
        std::memcpy(&size, frame.data(), 4);
        frame.resize(4 + std::size_t{size});
        if (!read_all(in, frame.data() + 4, size) || !write_all(out, frame.data(), frame.size())) return;
    }
}

void pump(int in, int out) {
    std::vector<char> buffer(256 * 1024);
    while (true) {
        const ssize_t count = ::read(in, buffer.data(), buffer.size());
        if (count <= 0 || !write_all(out, buffer.data(), static_cast<std::size_t>(count))) ::_exit(0);
    }
}

sockaddr_un address_of(const char* path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    return address;
}

int serve(const char* path) {
    const sockaddr_un address = address_of(path);
    const int listening = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ::unlink(path);
    if (::bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listening, 1) != 0)
        return 1;
    const int client = ::accept(listening, nullptr, nullptr);
    echo(client, client);
    return 0;
}

int relay(const char* path) {
    const sockaddr_un address = address_of(path);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    for (int i = 0; i < 500 && ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0; ++i)
        ::usleep(2000);
    std::thread(pump, socket, 1).detach();
    pump(0, socket);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string mode = count > 1 ? arguments[1] : "echo";
    if (mode == "serve" && count > 2) return serve(arguments[2]);
    if (mode == "relay" && count > 2) return relay(arguments[2]);
    echo(0, 1);
    return 0;
}
