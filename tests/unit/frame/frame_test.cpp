#include "frame/frame.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace ringside::frame {
namespace {

std::string framed(std::string_view payload) {
    std::string out;
    append(out, payload);
    return out;
}

std::string header(std::uint32_t size) {
    return std::string(reinterpret_cast<const char*>(&size), sizeof size);
}

std::vector<std::string> payloads(Decoder& decoder) {
    std::vector<std::string> all;
    while (const auto event = decoder.next()) {
        const auto* frame = std::get_if<Frame>(&*event);
        all.push_back(frame ? std::string(frame->payload) : "too large");
    }
    return all;
}

using Texts = std::vector<std::string>;

class FrameOfSize : public ::testing::TestWithParam<std::size_t> {};

TEST_P(FrameOfSize, ComesBackAsItWent) {
    Decoder decoder(max_to_browser);
    const std::string payload(GetParam(), 'a');
    decoder.feed(framed(payload));
    EXPECT_EQ(payloads(decoder), Texts{payload});
    EXPECT_EQ(decoder.ending(), Ending::between_frames);
}

INSTANTIATE_TEST_SUITE_P(Sizes, FrameOfSize, ::testing::Values(0, 1, 65'535, 65'536, 1'048'576));

TEST(Frame, OneByteAboveTheLimitIsReportedAndSkipped) {
    Decoder decoder(max_to_browser);
    decoder.feed(framed(std::string(1'048'577, 'a')) + framed("next"));
    const auto event = decoder.next();
    ASSERT_TRUE(event);
    ASSERT_TRUE(std::holds_alternative<TooLarge>(*event));
    EXPECT_EQ(std::get<TooLarge>(*event).size, 1'048'577u);
    EXPECT_EQ(payloads(decoder), Texts{"next"});
}

TEST(Frame, OfFourGibibytesIsReportedByItsHeaderAndCostsNoMemory) {
    Decoder decoder(max_to_browser);
    decoder.feed(header(0xffffffff));
    ASSERT_TRUE(std::holds_alternative<TooLarge>(*decoder.next()));
    const std::string chunk(100'000, 'a');
    for (int i = 0; i < 1000; ++i) {
        decoder.feed(chunk);
        ASSERT_FALSE(decoder.next());
    }
    EXPECT_LE(decoder.capacity(), 300'000u);
    EXPECT_EQ(decoder.ending(), Ending::inside_frame);
}

TEST(Frame, ThatIsCutAnywhereIsTheSame) {
    const std::string stream = framed("") + framed("one") + framed(std::string(300, 'b')) + framed("two");
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        Decoder decoder(max_to_browser);
        decoder.feed(std::string_view(stream).substr(0, cut));
        Texts all = payloads(decoder);
        decoder.feed(std::string_view(stream).substr(cut));
        for (auto& payload : payloads(decoder)) all.push_back(payload);
        ASSERT_EQ(all, (Texts{"", "one", std::string(300, 'b'), "two"})) << cut;
    }
}

TEST(Frame, StreamsInChunksOfAnySizeLoseNothing) {
    std::minstd_rand random(7);
    Texts sent;
    std::string stream;
    for (int i = 0; i < 400; ++i) {
        const std::size_t size = random() % 5 == 0 ? random() % 200'000 : random() % 50;
        sent.emplace_back(size, static_cast<char>('a' + i % 26));
        append(stream, sent.back());
        if (sent.back().size() > 100'000) sent.back() = "too large";
    }
    Decoder decoder(100'000);
    Texts received;
    for (std::size_t at = 0; at < stream.size();) {
        const std::size_t size = std::min<std::size_t>(1 + random() % 9'000, stream.size() - at);
        decoder.feed(std::string_view(stream).substr(at, size));
        at += size;
        for (auto& payload : payloads(decoder)) received.push_back(std::move(payload));
    }
    EXPECT_EQ(received, sent);
}

TEST(Frame, TheEndInsideOneIsReported) {
    Decoder decoder(max_to_browser);
    EXPECT_EQ(decoder.ending(), Ending::between_frames);
    decoder.feed("\x01");
    EXPECT_FALSE(decoder.next());
    EXPECT_EQ(decoder.ending(), Ending::inside_frame);
}

TEST(Frame, OnesThatFollowEachOtherLieSideBySide) {
    Decoder decoder(max_to_browser);
    const std::string stream = framed("one") + framed("two");
    decoder.feed(stream);
    const auto first = std::get<Frame>(*decoder.next()), second = std::get<Frame>(*decoder.next());
    EXPECT_EQ(first.encoded.data() + first.encoded.size(), second.encoded.data());
    EXPECT_EQ(std::string(first.encoded) + std::string(second.encoded), stream);
}

TEST(Decoder, GivesTheMemoryOfALargeFrameBack) {
    Decoder decoder(max_from_browser);
    decoder.feed(framed(std::string(max_from_browser, 'a')));
    EXPECT_EQ(payloads(decoder).size(), 1u);
    decoder.prepare();
    EXPECT_LE(decoder.capacity(), 300'000u);
}

}  // namespace
}  // namespace ringside::frame
