#include "record/candidates.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace ringside {
namespace {

using People = std::vector<Speaker*>;

/// One source has one person on the phone: of two choices the later one counts.
void keep_last_choice(const People& people) {
    Speaker* last = nullptr;
    for (Speaker* person : people) {
        if (person->choice != Choice::chosen) continue;
        Speaker* loser = !last ? nullptr : last->pick_stamp < person->pick_stamp ? last : person;
        if (loser) loser->choice = Choice::undecided;
        if (loser != person) last = person;
    }
}

bool fits_call(const Speaker& person) {
    return person.match >= Match::likely && person.choice != Choice::excluded;
}

People best_of(const People& people) {
    People best;
    for (Speaker* person : people) {
        if (!fits_call(*person)) continue;
        if (!best.empty() && person->match > best.front()->match) best.clear();
        if (best.empty() || person->match == best.front()->match) best.push_back(person);
    }
    return best;
}

bool one_group(const People& people) {
    return std::all_of(people.begin(), people.end(),
                       [&](auto person) { return person->group == people.front()->group; });
}

enum class Selection { none, some, ambiguous };

Selection select(const People& people, const std::set<int>& chosen_groups) {
    const auto is_chosen = [](const Speaker* person) { return person->choice == Choice::chosen; };
    const auto with_chosen = [&](const Speaker* person) {
        const bool by_agent = person->linked_by == "agent";
        return chosen_groups.contains(person->group) && person->choice != Choice::excluded &&
               (fits_call(*person) || by_agent);
    };
    People in;
    std::copy_if(people.begin(), people.end(), std::back_inserter(in), is_chosen);
    if (in.empty()) std::copy_if(people.begin(), people.end(), std::back_inserter(in), with_chosen);
    if (in.empty()) in = best_of(people);
    if (in.empty()) return Selection::none;
    if (!one_group(in)) return Selection::ambiguous;
    for (Speaker* person : in) person->in_record = true;
    return Selection::some;
}

}  // namespace

Who choose(std::vector<Speaker>& speakers, const MergeRules& rules) {
    std::map<Source, People> people_of;
    for (Speaker& speaker : speakers)
        if (speaker.person) people_of[speaker.source].push_back(&speaker);

    std::set<int> chosen_groups, groups;
    for (auto& [source, people] : people_of) {
        keep_last_choice(people);
        for (Speaker* person : people)
            if (person->choice == Choice::chosen) chosen_groups.insert(person->group);
    }
    bool ambiguous = false;
    std::map<Source, Match> match_of;
    for (auto& [source, people] : people_of) {
        ambiguous = select(people, chosen_groups) == Selection::ambiguous || ambiguous;
        for (Speaker* person : people) {
            if (!person->in_record) continue;
            groups.insert(person->group);
            Match& match = match_of[source];
            match = std::max(match, person->match);
        }
    }
    for (Speaker& speaker : speakers) {
        const auto match = match_of.find(speaker.source);
        if (!speaker.app || speaker.about_call()) {
            speaker.in_record = true;
        } else if (!speaker.person) {
            speaker.in_record = match != match_of.end() || !people_of.contains(speaker.source);
            if (match != match_of.end()) speaker.match = std::min(match->second, speaker.claimed);
        }
        speaker.trusted =
            !speaker.app || speaker.choice == Choice::chosen || rules.trusted.contains(speaker.source.origin.value);
    }
    if (!chosen_groups.empty() && groups.size() <= 1) return Who::one;
    if (!chosen_groups.empty() && chosen_groups.size() == 1) return Who::one;
    if (ambiguous || groups.size() > 1) return Who::several;
    return groups.empty() ? Who::nobody : Who::one;
}

}  // namespace ringside
