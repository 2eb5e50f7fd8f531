#pragma once
// Asterisk's call-detail records as a history: lines in, finished calls of one agent out. One call gives several
// records (each leg rung, each transfer); they are grouped by linkedid. Pure.

#include <string>
#include <string_view>

#include "pbx/adapter.hpp"

namespace ringside::pbx::asterisk {

/// How far the file has been read. Its text form is the cursor that the store keeps.
struct RecordCursor {
    std::string etag;        ///< of the file when it was read to the end; "" while pages are left
    std::size_t offset = 0;  ///< bytes of whole lines consumed
    std::string last;        ///< linkedid of the last of them: the file is another one if that does not stand there

    static RecordCursor parse(std::string_view text);
    std::string text() const;
};

/// The next page of `file`. Both forms of a line are read: a JSON object (22.10) and the CSV of older versions
/// (linkedid, uniqueid, clid, src, dst, dcontext, channel, dstchannel, start, answer, end, duration, billsec,
/// disposition). Lines that are neither are skipped; a last line without its end is left for the next time. A call
/// comes again, whole, when a later record of it has been written.
HistoryPage read_records(std::string_view file, const RecordCursor& cursor, std::size_t limit, const Account& account,
                         const std::string& etag);

}  // namespace ringside::pbx::asterisk
