#pragma once
// Whom an agent talks to in twenty years: some hundred thousand people of a few thousand companies, a few of them
// often. The same for the same seed.

#include <array>
#include <random>
#include <string>

namespace ringside::bench {

struct Person {
    std::string name, company, digits;
};

class People {
  public:
    explicit People(std::uint64_t seed) : random_(seed) {}

    /// The next caller. Few call often: the cube of a uniform number picks them.
    Person next() {
        const double uniform = std::uniform_real_distribution<>(0, 1)(random_);
        return at(static_cast<std::uint64_t>(uniform * uniform * uniform * 200'000));
    }
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

  private:
    /// Syllables make tens of thousands of different words, as names are.
    static std::string word(std::uint64_t number) {
        static constexpr std::array syllables{"ma", "ri",  "lo", "ben", "sha", "kor", "ti",  "wen", "al",  "dor",
                                              "fe", "gus", "ha", "jo",  "ny",  "pra", "qua", "ras", "sol", "vik"};
        std::string made;
        for (int i = 0; i < 3; ++i, number /= syllables.size()) made += syllables[number % syllables.size()];
        made[0] = static_cast<char>(made[0] - 'a' + 'A');
        return made;
    }
    static std::string trade(std::uint64_t number) {
        static constexpr std::array trades{"Dental",   "Logistics", "Bakery",  "Legal",    "Insurance",
                                           "Garage",   "Travel",    "Florist", "Printing", "School",
                                           "Plumbing", "Pharmacy",  "Studio",  "Farm"};
        return trades[number % trades.size()];
    }
    static Person at(std::uint64_t number) {
        const std::uint64_t mixed = number * 0x9E3779B97F4A7C15ULL;  // neighbours get unlike names
        return {word(mixed >> 20) + " " + word(mixed >> 40), word((mixed >> 8) % 5000) + " " + trade(mixed >> 30),
                "1" + std::to_string(2'000'000'000 + mixed % 7'999'999'999)};
    }

    std::mt19937_64 random_;
};

}  // namespace ringside::bench
