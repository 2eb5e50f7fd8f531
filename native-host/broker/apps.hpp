#pragma once
// Which web apps take part: their rights (policy's and the agent's, per exact origin) and the tabs that are here right
// now. Main thread only.

#include <boost/json.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "broker/policy.hpp"
#include "broker/session.hpp"
#include "record/contribution.hpp"
#include "store/store.hpp"

namespace ringside::broker {

/// One tab of one browser that speaks for an app.
struct Instance {
    InstanceId id;     ///< qualified by the session
    std::string name;  ///< as the session calls it
    Source source;
    std::weak_ptr<Session> session;
    double tokens = 0;  ///< of the rate limit
    Millis refilled = 0;
    std::set<CallId> read = {};  ///< calls whose reading has been written down

    bool first_read(const CallId& call) {
        if (read.size() > 1000) read.clear();
        return read.insert(call).second;
    }
};

/// How a look-up of one source for one call went; kept while the call is in the cache.
struct AppState {
    Source source;
    std::string state, detail, link;
    Millis at = 0;
};

class Apps {
  public:
    explicit Apps(const Policy& policy);

    void load(const std::vector<std::pair<std::string, std::string>>& kept);

    const std::vector<AppRights>& all() const { return rights_; }
    const AppRights* rights(const Origin& origin) const;

    /// The agent's consent. Policy's entries cannot be changed. The row to keep is added to the batch.
    std::optional<protocol::Error> allow(AppRights app, store::Batch& batch);
    std::optional<protocol::Error> forbid(const Origin& origin, store::Batch& batch);

    Instance& join(const std::shared_ptr<Session>& session, const std::string& name, Source source, Millis now);
    Instance* find(const Session& session, const std::string& name);
    /// True if it was the origin's last.
    bool leave(const InstanceId& id);
    std::vector<InstanceId> of_session(const Session& session) const;
    std::vector<InstanceId> of_origin(const Origin& origin) const;
    bool present(const Origin& origin) const;
    const std::map<InstanceId, Instance>& instances() const { return instances_; }

    /// 50 requests a second in the long run, 200 at once: a greedy app slows itself only.
    static bool within_rate(Instance& instance, Millis now);

    boost::json::array to_json() const;
    boost::json::object to_json(const AppRights& app) const;

  private:
    void keep(store::Batch& batch) const;

    std::vector<AppRights> rights_;
    std::map<InstanceId, Instance> instances_;
    bool agent_allows_ = true;
};

boost::json::object rights_json(const AppRights& app);

}  // namespace ringside::broker
