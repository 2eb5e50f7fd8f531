// Any bytes from the PBX: as an event, as call records, as a time. Nothing crashes; a leg that ends was reported once.

#include <boost/json/parse.hpp>
#include <cstddef>
#include <cstdint>
#include <set>

#include "pbx/asterisk/call_records.hpp"
#include "pbx/asterisk/events.hpp"
#include "pbx/asterisk/time.hpp"

using namespace ringside;
using namespace ringside::pbx;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::set<std::string> ended;
    asterisk::Legs legs("PJSIP/100", find_country("US"), true,
                        {[&](const LegUpdate& update) {
                             if (update.state == LegState::ended) ended.insert(update.leg.value);
                         },
                         [](const PbxCallId&, const PbxCallId&) {}});
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        boost::system::error_code error;
        const auto value = boost::json::parse(text.substr(at, end - at), error);
        if (!error && value.is_object())
            asterisk::hear(legs, asterisk::text_of(value.get_object(), "type"), value.get_object());
        at = end + 1;
    }
    Account account;
    account.endpoint = "PJSIP/100";
    const auto page = asterisk::read_records(text, asterisk::RecordCursor::parse(text), 3, account, "e");
    asterisk::read_records(text, asterisk::RecordCursor::parse(page.next), 3, account, "e");
    asterisk::parse_time(text, text);
    return 0;
}
