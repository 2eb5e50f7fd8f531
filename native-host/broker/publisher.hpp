#pragma once
// Tells everybody who may know what has changed: panels all of it, app instances what their origin's rights allow.
// Builds the notifications of PROTOCOL.md; decides nothing, stores nothing. Main thread only.

#include <map>
#include <memory>
#include <string>

#include "broker/apps.hpp"
#include "broker/ledger.hpp"
#include "broker/session.hpp"
#include "broker/settings.hpp"
#include "record/record_cache.hpp"

namespace ringside::broker {

using Sessions = std::map<std::string, std::shared_ptr<Session>>;

/// What a record's row in the call list says about it.
struct Summary {
    std::string name, organization, text;
    std::vector<std::string> tags;
    bool conflict = false;
    friend bool operator==(const Summary&, const Summary&) = default;
};
Summary summarize(const RecordView& view);
/// Adds the summary to a call's JSON for lists.
void put(boost::json::object& call, const Summary& summary);

class Publisher {
  public:
    Publisher(const Ledger& ledger, const Settings& settings, const Apps& apps, const Sessions& sessions);

    void to_panels(std::string_view method, const boost::json::object& params) const;

    /// To panels, and to instances that may see calls.
    void call_changed(const Call& call, const Summary& summary, const Event& event, std::string_view kind) const;

    /// What was touched after `since`. `writer` made the change and knows it already; empty: nobody.
    void record_changed(const CallRecord& record, Revision since, const InstanceId& writer) const;
    /// Only the panel's extras changed.
    void apps_changed(const CallId& call, const Revision& revision, const std::vector<AppState>& states) const;

    void record_opened(const CallRecord& record) const;
    void record_opened(const CallRecord& record, const Instance& instance) const;
    void record_closed(const CallId& call) const;

    boost::json::object record(const CallRecord& record, const std::vector<AppState>& states,
                               const SlotUse& slot) const;
    boost::json::object app_record(const CallRecord& record, const Instance& instance) const;

    /// `changed` of record/changes: for a panel, or for an app.
    boost::json::object changes(const CallRecord& record, Revision since) const;
    boost::json::object app_changes(const CallRecord& record, Revision since, const Instance& instance) const;

    boost::json::object app_call(const Call& call, const Origin& origin) const;
    MergeRules rules() const { return settings_.rules(apps_.all()); }

  private:
    /// Instances of one session and one source get one frame.
    struct Audience {
        std::shared_ptr<Session> session;
        const Instance* sample;
        boost::json::array to;
    };
    std::vector<Audience> audiences(const InstanceId& except) const;
    RecordView seen_by(const RecordView& view, const Source& reader) const;

    const Ledger& ledger_;
    const Settings& settings_;
    const Apps& apps_;
    const Sessions& sessions_;
};

boost::json::array to_json(const std::vector<AppState>& states);

}  // namespace ringside::broker
