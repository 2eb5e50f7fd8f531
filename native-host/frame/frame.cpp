#include "frame/frame.hpp"

#include <algorithm>
#include <cstring>

namespace ringside::frame {

namespace {

// What an idle decoder may keep. A larger buffer is given back once it is empty.
constexpr std::size_t resting_capacity = 256 * 1024;

}  // namespace

void append(std::string& out, std::string_view payload) {
    const auto size = static_cast<std::uint32_t>(payload.size());
    char header[header_size];
    std::memcpy(header, &size, header_size);
    out.reserve(out.size() + header_size + payload.size());
    out.append(header, header_size).append(payload);
}

std::span<char> Decoder::prepare(std::size_t least) {
    if (begin_ == end_) {
        begin_ = end_ = 0;
        if (capacity_ > resting_capacity && least <= resting_capacity) {
            buffer_.reset();
            capacity_ = 0;
        }
    }
    if (capacity_ - end_ < least) make_room(least);
    return {buffer_.get() + end_, capacity_ - end_};
}

void Decoder::make_room(std::size_t least) {
    const std::size_t kept = end_ - begin_;
    if (capacity_ - kept >= least) {
        std::memmove(buffer_.get(), buffer_.get() + begin_, kept);
    } else {
        const std::size_t wanted = std::max({kept + least, capacity_ * 2, resting_capacity});
        auto larger = std::make_unique_for_overwrite<char[]>(wanted);
        if (kept > 0) std::memcpy(larger.get(), buffer_.get() + begin_, kept);
        buffer_ = std::move(larger);
        capacity_ = wanted;
    }
    begin_ = 0;
    end_ = kept;
}

void Decoder::commit(std::size_t count) {
    end_ += count;
}

void Decoder::feed(std::string_view bytes) {
    if (bytes.empty()) return;
    std::memcpy(prepare(bytes.size()).data(), bytes.data(), bytes.size());
    commit(bytes.size());
}

std::optional<Event> Decoder::next() {
    const std::size_t skipped = std::min(skip_, end_ - begin_);
    begin_ += skipped;
    skip_ -= skipped;
    if (skip_ > 0 || end_ - begin_ < header_size) return std::nullopt;

    std::uint32_t size = 0;
    std::memcpy(&size, buffer_.get() + begin_, header_size);
    if (size > limit_) {
        begin_ += header_size;
        skip_ = size;
        return TooLarge{size};
    }
    if (end_ - begin_ - header_size < size) return std::nullopt;

    const std::string_view encoded(buffer_.get() + begin_, header_size + size);
    begin_ += encoded.size();
    return Frame{encoded.substr(header_size), encoded};
}

Ending Decoder::ending() const {
    return begin_ == end_ && skip_ == 0 ? Ending::between_frames : Ending::inside_frame;
}

}  // namespace ringside::frame
