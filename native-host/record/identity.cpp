#include "record/identity.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "record/text_fold.hpp"

namespace ringside {
namespace {

using Place = std::size_t;  // of a speaker
using Pair = std::pair<Place, Place>;

Pair ordered(Place a, Place b) {
    return {std::min(a, b), std::max(a, b)};
}

/// Sets of persons that are one; a union that would bring together what was cut is refused.
class Persons {
  public:
    explicit Persons(std::size_t count) : group_(count), members_(count) {
        std::iota(group_.begin(), group_.end(), Place{0});
        for (Place i = 0; i < count; ++i) members_[i] = {i};
    }

    void cut(Place a, Place b) { cuts_.insert(ordered(a, b)); }

    bool join(Place a, Place b) {
        Place into = group_[a], from = group_[b];
        if (into == from) return true;
        if (into > from) std::swap(into, from);
        if (!cuts_.empty())
            for (Place x : members_[into])
                for (Place y : members_[from])
                    if (cuts_.contains(ordered(x, y))) return false;
        for (Place member : members_[from]) group_[member] = into;
        members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
        members_[from].clear();
        return true;
    }

    Place group(Place of) const { return group_[of]; }

  private:
    std::vector<Place> group_;
    std::vector<std::vector<Place>> members_;
    std::set<Pair> cuts_;
};

/// Identifiers of persons → who has them.
using Holders = std::map<std::string, std::vector<Place>>;

void collect(Holders& holders, const std::string& key, Place who) {
    if (key.empty()) return;
    auto& list = holders[key];
    if (list.empty() || list.back() != who) list.push_back(who);
}

/// A full name has at least two words: many people are called Ana.
std::string full_name(const std::string& text) {
    std::string name = fold_text(text);
    return name.find(' ') == name.npos ? std::string() : name;
}

struct Evidence {
    Holders email, phone, name, entity;
};

Evidence gather(const std::vector<Speaker>& speakers, const Call& call, const Country* home) {
    Evidence evidence;
    for (Place who = 0; who < speakers.size(); ++who) {
        const Speaker& speaker = speakers[who];
        if (!speaker.person || speaker.choice == Choice::excluded) continue;
        collect(evidence.entity, speaker.source.origin.value + "\n" + speaker.entity.value, who);
        if (speaker.match == Match::different && speaker.choice != Choice::chosen) continue;
        for (const Statement& statement : speaker.statements) {
            const std::string& field = statement.field.text();
            const auto* text = std::get_if<std::string>(&statement.value);
            const auto* items = std::get_if<std::vector<std::string>>(&statement.value);
            if (field == "name" && text && (speaker.match >= Match::likely || speaker.choice == Choice::chosen))
                collect(evidence.name, full_name(*text), who);
            if (field == "email" && items)
                for (const std::string& item : *items) collect(evidence.email, fold_text(item), who);
            if (field != "phone" || !items) continue;
            for (const std::string& item : *items) {
                const Number number = parse_number(item, home);
                const bool same_as_call = compare(number, call.remote.number) != NumberMatch::different;
                if (!same_as_call && !looks_internal(number))
                    collect(evidence.phone, number.e164.empty() ? number.digits : number.e164, who);
            }
        }
    }
    return evidence;
}

class Joiner {
  public:
    Joiner(std::vector<Speaker>& speakers, Persons& persons) : speakers_(speakers), persons_(persons) {}

    void join(Place a, Place b, std::string_view why) {
        if (persons_.group(a) == persons_.group(b) || !persons_.join(a, b)) return;
        for (Place who : {a, b})
            if (speakers_[who].linked_by.empty()) speakers_[who].linked_by = why;
    }

    /// Two entities of one CRM are two things to that CRM: only the agent makes them one.
    void join_across_sources(const Holders& holders, std::string_view why) {
        for (const auto& [key, who] : holders)
            for (std::size_t i = 0; i < who.size(); ++i)
                for (std::size_t k = i + 1; k < who.size(); ++k)
                    if (may_join(speakers_[who[i]], speakers_[who[k]])) join(who[i], who[k], why);
    }

  private:
    static bool may_join(const Speaker& a, const Speaker& b) {
        return a.source.origin != b.source.origin || (a.source != b.source && a.entity == b.entity);
    }

    std::vector<Speaker>& speakers_;
    Persons& persons_;
};

Place find(const std::vector<Speaker>& speakers, const Source& source, const EntityId& entity) {
    for (Place i = 0; i < speakers.size(); ++i)
        if (speakers[i].person && speakers[i].entity == entity && speakers[i].source == source) return i;
    return speakers.size();
}

}  // namespace

void identify(std::vector<Speaker>& speakers, const std::vector<IdentityLink>& decisions, const Call& call,
              const Country* home) {
    Persons persons(speakers.size());
    Joiner joiner(speakers, persons);

    std::vector<std::pair<Pair, const IdentityLink*>> said;
    for (const IdentityLink& link : decisions) {
        const Place a = find(speakers, link.a_source, link.a), b = find(speakers, link.b_source, link.b);
        if (a != speakers.size() && b != speakers.size() && a != b) said.emplace_back(ordered(a, b), &link);
    }
    std::sort(said.begin(), said.end(), [](auto& x, auto& y) { return x.second->stamp < y.second->stamp; });
    for (const auto& [pair, link] : said)
        if (link->sameness == Sameness::different) persons.cut(pair.first, pair.second);
    for (const auto& [pair, link] : said)
        if (link->sameness == Sameness::same) joiner.join(pair.first, pair.second, "agent");

    const Evidence evidence = gather(speakers, call, home);
    joiner.join_across_sources(evidence.entity, "entity");  // two recipes of one CRM read the same thing
    joiner.join_across_sources(evidence.email, "email");
    joiner.join_across_sources(evidence.phone, "phone");
    joiner.join_across_sources(evidence.name, "name");

    for (Place who = 0; who < speakers.size(); ++who)
        if (speakers[who].person) speakers[who].group = static_cast<int>(persons.group(who));
}

}  // namespace ringside
