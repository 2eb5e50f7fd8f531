#include "pbx/asterisk/history.hpp"

#include "pbx/net/url.hpp"

namespace ringside::pbx::asterisk {

HttpRequest History::request() const {
    HttpRequest request;
    request.peer = {account_.history_url, {}, {}, account_.trust, account_.proxy};
    return request;
}

void History::read(const std::string& cursor, std::size_t limit, const Secret& secret, Done done) {
    auto from = RecordCursor::parse(cursor);
    if (!file_.empty()) {  // the next page of what was fetched before
        auto page = read_records(file_, from, limit, account_, etag_);
        if (!page.more) std::string().swap(file_);
        call_.reset();
        held_ = net_.after(std::chrono::milliseconds(0),
                           [done = std::move(done), page = std::move(page)] { done({}, page); });
        return;
    }
    const auto pbx = parse_url(account_.address), records = parse_url(account_.history_url);
    if (!pbx || !records || records->scheme != Url::Scheme::https || records->host != pbx->host) {
        held_ = net_.after(std::chrono::milliseconds(0), [done = std::move(done)] {
            done({Problem::bad_address, "call records must lie at https:// on the PBX's own host"}, {});
        });
        return;
    }
    check_locked([this, from, limit, secret, done](Failure why) {
        if (why) return done(std::move(why), {});
        fetch(from, limit, secret, done);
    });
}

/// Asks once, without the password, whether the records are there for everybody.
void History::check_locked(std::function<void(Failure)> then) {
    if (checked_ || account_.open_history) return then({});
    auto head = request();
    head.method = "HEAD";
    call_ = net_.fetch(std::move(head), [this, then = std::move(then)](Failure why, HttpResponse response) {
        if (why) return then(std::move(why));
        if (response.status == 200)
            return then(
                {Problem::forbidden, "the call records can be read without a password; policy does not allow that"});
        checked_ = true;
        then({});
    });
}

void History::fetch(RecordCursor cursor, std::size_t limit, const Secret& secret, Done done) {
    auto get = request();
    get.peer.user = account_.user;
    get.peer.password = secret();
    get.if_none_match = cursor.etag;
    call_ =
        net_.fetch(std::move(get), [this, cursor, limit, done = std::move(done)](Failure why, HttpResponse response) {
            if (!why && response.status == 304) return done({}, {{}, cursor.text(), false});
            if (!why) why = judge_status(response.status);
            if (why) return done(std::move(why), {});
            etag_ = response.etag;
            auto page = read_records(response.body, cursor, limit, account_, etag_);
            if (page.more) file_ = std::move(response.body);
            done({}, std::move(page));
        });
}

}  // namespace ringside::pbx::asterisk
