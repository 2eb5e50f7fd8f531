#pragma once
// Deleting for good, as a task in slices: rows, then their words in the index, then the log. The answer comes when
// nothing of it is left in the files; a store that closes meanwhile answers with what has gone so far.

#include "store/session_store.hpp"

namespace ringside::store {

struct Erased {
    std::size_t calls;
    Eraser::Progress progress;
};

class Erasure {
  public:
    using Slice = std::function<Erased(Eraser&)>;

    Erasure(std::shared_ptr<Core> core, Slice slice, Done<std::size_t> done)
        : core_(std::move(core)), slice_(std::move(slice)), done_(std::move(done)) {}

    Then operator()() {
        Error error;
        try {
            if (advance(core_->open_session().eraser) == Then::again && !core_->closing) return Then::again;
        } catch (...) {
            error = core_->failed();
        }
        core_->tell(done_, std::move(error), gone_);
        return Then::done;
    }

  private:
    enum class Phase { rows, first_words, words };

    Then advance(Eraser& eraser) {
        if (phase_ == Phase::rows) {
            const Erased erased = slice_(eraser);
            gone_ += erased.calls;
            if (erased.progress == Eraser::Progress::finished) phase_ = Phase::first_words;
            return Then::again;
        }
        const auto step = phase_ == Phase::first_words ? Eraser::Step::first : Eraser::Step::next;
        phase_ = Phase::words;
        if (gone_ != 0 && eraser.purge_words(step) == Eraser::Progress::more) return Then::again;
        eraser.empty_log();
        return Then::done;
    }

    std::shared_ptr<Core> core_;
    Slice slice_;
    Done<std::size_t> done_;
    Phase phase_ = Phase::rows;
    std::size_t gone_ = 0;
};

}  // namespace ringside::store
