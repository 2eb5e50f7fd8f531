#include "pbx/backoff.hpp"

#include <algorithm>
#include <utility>

namespace ringside::pbx {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds first{5'000}, base{2'000}, longest{60'000}, hint_window{30'000};

milliseconds up_to(milliseconds most, double random) {
    return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(most.count()) * random));
}

}  // namespace

Backoff::Backoff(std::function<double()> random) : random_(std::move(random)) {}

milliseconds Backoff::next() {
    const int attempt = attempts_++;
    if (const milliseconds hint = std::exchange(hint_, std::chrono::seconds{0}); hint.count() > 0)
        return hint + up_to(hint_window, random_());
    if (attempt == 0) return up_to(first, random_());
    return up_to(std::min(longest, base * (1 << std::min(attempt, 10))), random_());
}

void Backoff::hint(std::chrono::seconds wait) {
    hint_ = wait;
}

void Backoff::reset() {
    attempts_ = 0;
    hint_ = {};
}

int Backoff::attempts() const {
    return attempts_;
}

}  // namespace ringside::pbx
