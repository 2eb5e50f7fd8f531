// Secrets in a 0600 file: one line per key, "<key in hex> <secret in hex>". Hex needs no escapes; it hides nothing.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>

#include "platform/descriptor.hpp"
#include "platform/io.hpp"
#include "platform/secrets.hpp"

namespace ringside::platform {

namespace {

namespace fs = std::filesystem;
using Secrets = std::map<std::string, Secret>;

constexpr off_t largest_file = 1024 * 1024;
constexpr std::string_view digits = "0123456789abcdef";

void append_hex(std::string& out, std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
}

std::optional<std::string> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    std::string text;
    text.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const auto high = digits.find(hex[i]), low = digits.find(hex[i + 1]);
        if (high == digits.npos || low == digits.npos) return std::nullopt;
        text += static_cast<char>(high << 4 | low);
    }
    return text;
}

class SecretFileStore final : public SecretStore {
  public:
    explicit SecretFileStore(fs::path file) : file_(std::move(file)) {}

    Result<std::optional<Secret>> load(const std::string& key) override {
        auto all = read();
        if (!all) return all.error();
        const auto found = all->find(key);
        if (found == all->end()) return std::optional<Secret>();
        return std::optional<Secret>(std::move(found->second));
    }

    Result<void> save(const std::string& key, const Secret& secret) override {
        auto all = read();
        if (!all) return all.error();
        all->insert_or_assign(key, Secret(secret.view()));
        return write(*all);
    }

    Result<void> erase(const std::string& key) override {
        auto all = read();
        if (!all) return all.error();
        return all->erase(key) > 0 ? write(*all) : Result<void>();
    }

    std::string place() const override { return file_.string(); }

  private:
    Error damaged() const {
        return {file_.string() + " is damaged", std::make_error_code(std::errc::bad_message),
                "Remove it and sign in again."};
    }

    Result<Secrets> read() const {
        Descriptor opened(::open(file_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
        if (!opened && errno == ENOENT) return Secrets();
        if (!opened) return last_error("cannot open " + file_.string());
        struct stat info {};
        if (::fstat(opened.get(), &info) != 0) return last_error("cannot look at " + file_.string());
        if (!S_ISREG(info.st_mode) || info.st_uid != ::geteuid() || (info.st_mode & 077) != 0) {
            return Error{file_.string() + " can be read by others", std::make_error_code(std::errc::permission_denied),
                         "Run: chmod 600 '" + file_.string() + "'"};
        }
        if (info.st_size > largest_file) return damaged();

        std::string text(static_cast<std::size_t>(info.st_size), '\0');
        std::size_t filled = 0;
        while (filled < text.size()) {
            const auto got = read_some(opened.get(), std::span(text).subspan(filled));
            if (got < 0) return last_error("cannot read " + file_.string());
            if (got == 0) return damaged();
            filled += static_cast<std::size_t>(got);
        }
        auto secrets = parse(text);
        wipe(text);
        return secrets;
    }

    Result<Secrets> parse(std::string_view text) const {
        Secrets secrets;
        while (!text.empty()) {
            const auto end = text.find('\n');
            const std::string_view line = text.substr(0, end);
            const auto space = line.find(' ');
            if (end == text.npos || space == line.npos) return damaged();
            const auto key = from_hex(line.substr(0, space));
            auto secret = from_hex(line.substr(space + 1));
            if (!key || !secret) return damaged();
            secrets.insert_or_assign(*key, Secret(*secret));
            wipe(*secret);
            text.remove_prefix(end + 1);
        }
        return secrets;
    }

    // All or nothing: a new file beside the old one, on disk before it takes its name.
    Result<void> write(const Secrets& secrets) const {
        std::error_code failed;
        fs::create_directories(file_.parent_path(), failed);
        const fs::path fresh = file_.string() + ".new";
        ::unlink(fresh.c_str());
        Descriptor out(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!out) return last_error("cannot write " + fresh.string());

        std::size_t size = 0;
        for (const auto& [key, secret] : secrets) size += 2 * key.size() + 2 * secret.view().size() + 2;
        std::string text;
        text.reserve(size);  // no growing: a grown string leaves copies behind
        for (const auto& [key, secret] : secrets) {
            append_hex(text, key);
            text += ' ';
            append_hex(text, secret.view());
            text += '\n';
        }
        const bool written = write_all(out.get(), text);
        wipe(text);
        if (!written) return last_error("cannot write " + fresh.string());
        if (::fsync(out.get()) != 0) return last_error("cannot write " + fresh.string());
        if (::rename(fresh.c_str(), file_.c_str()) != 0) return last_error("cannot replace " + file_.string());
        return {};
    }

    fs::path file_;
};

}  // namespace

std::unique_ptr<SecretStore> open_secret_file(const fs::path& file) {
    return std::make_unique<SecretFileStore>(file);
}

}  // namespace ringside::platform
