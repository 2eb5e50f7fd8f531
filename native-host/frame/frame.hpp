#pragma once
// Frames: a 4-byte length in the machine's byte order, then that many bytes. The browsers' native messaging uses them
// on stdin and stdout; the local socket between relay and broker uses the same, so that one codec serves both.
//
// Pure: no I/O, no threads, no exceptions but bad_alloc. A decoder belongs to one reader.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace ringside::frame {

inline constexpr std::size_t header_size = 4;

/// Bytes of payload. Chromium and Firefox both close the port at one byte more.
inline constexpr std::size_t max_to_browser = 1'048'576;
/// Bytes of payload. Ours, not the browsers': they would send 64 MiB and more.
inline constexpr std::size_t max_from_browser = 8 * 1024 * 1024;

/// Appends the frame of `payload` to `out`. Limits are the caller's business (the message layer pages); a payload of 4
/// GiB or more cannot be framed and is a programming error.
void append(std::string& out, std::string_view payload);

/// A complete frame. Both views point into the decoder and end with the next `prepare` or `feed`.
struct Frame {
    std::string_view payload;
    std::string_view encoded;  ///< header and payload; frames that follow each other are adjacent in memory
};

/// The head of a frame above the limit. Its bytes are skipped as they arrive, without being stored.
struct TooLarge {
    std::uint32_t size;
};

using Event = std::variant<Frame, TooLarge>;

/// Where the stream stood when it ended.
enum class Ending { between_frames, inside_frame };

/// Cuts a stream of bytes into frames.
///
///     auto room = decoder.prepare();                     // read big: as many frames as possible in one call
///     decoder.commit(read(fd, room.data(), room.size()));
///     while (auto event = decoder.next()) …
class Decoder {
  public:
    explicit Decoder(std::size_t limit) : limit_(limit) {}

    /// Room for the next read, at least `least` bytes.
    std::span<char> prepare(std::size_t least = 64 * 1024);

    /// The first `count` bytes of the prepared room have been filled.
    void commit(std::size_t count);

    /// The same with bytes that are elsewhere: copies them in.
    void feed(std::string_view bytes);

    std::optional<Event> next();

    /// To be asked at the end of the stream, after `next` has given everything.
    Ending ending() const;

    /// Bytes of memory held; falls back after a large frame.
    std::size_t capacity() const { return capacity_; }

  private:
    void make_room(std::size_t least);

    std::size_t limit_;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;  // first byte not yet given out
    std::size_t end_ = 0;    // behind the last byte received
    std::size_t skip_ = 0;   // bytes of an oversized frame still to come
};

}  // namespace ringside::frame
