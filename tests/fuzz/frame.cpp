// Any bytes as a stream of frames. However they arrive, the same frames come out, and none above the limit.
// The first byte says how the rest is cut up.

#include "frame/frame.hpp"

#include <cstdint>
#include <vector>

#include "demand.hpp"

using namespace ringside;
using namespace ringside::fuzz;

namespace {

constexpr std::size_t limit = 4096;

struct Heard {
    std::vector<std::string> payloads;
    std::vector<std::uint32_t> too_large;
    frame::Ending ending = frame::Ending::between_frames;
    bool operator==(const Heard&) const = default;
};

void take_all(frame::Decoder& decoder, Heard& heard) {
    while (const auto event = decoder.next()) {
        if (const auto* large = std::get_if<frame::TooLarge>(&*event)) {
            demand(large->size > limit, "only what is above the limit is refused");
            heard.too_large.push_back(large->size);
            continue;
        }
        const auto& frame = std::get<frame::Frame>(*event);
        std::string again;
        frame::append(again, frame.payload);
        demand(again == frame.encoded, "a frame is encoded as it came");
        demand(frame.payload.size() <= limit, "no frame is above the limit");
        heard.payloads.emplace_back(frame.payload);
    }
}

Heard hear(std::string_view bytes, std::size_t piece) {
    frame::Decoder decoder(limit);
    Heard heard;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        decoder.feed(bytes.substr(at, piece));
        take_all(decoder, heard);
    }
    heard.ending = decoder.ending();
    return heard;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes = text_of(data + 1, size - 1);
    demand(hear(bytes, std::size_t{data[0]} + 1) == hear(bytes, bytes.size() + 1), "pieces make no difference");
    return 0;
}
