// The same stamped changes in any order, and with repeats, give the same view.

#include <algorithm>
#include <functional>
#include <random>

#include "record/fingerprint.hpp"
#include "record_world.hpp"

namespace ringside {
namespace {

using namespace test;
using Change = std::function<Applied(CallRecord&)>;

struct Dice {
    std::mt19937 random;
    std::uint64_t sequence = 0;

    int below(int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }
    /// Times repeat; the sequence is unique, as the host's is.
    Stamp stamp() { return {below(40), ++sequence}; }
    Source source() {
        static const Source sources[] = {
            fern, tide, {fern.origin, "Second recipe"}, {Origin("https://third.example"), ""}};
        return sources[below(4)];
    }
    EntityId entity() {
        static const char* const ids[] = {"", "contact/1", "contact/2", "case/7", "account/3"};
        return EntityId(ids[below(5)]);
    }
    FieldName name() {
        static const char* const names[] = {"name", "title",     "phone", "email",    "tag",
                                            "note", "case.open", "vip",   "x.fern.a", "x.tide.b"};
        return field(names[below(10)]);
    }
    Value value(const FieldName& name) {
        static const char* const phones[] = {"+12125550142", "(212) 555-0142", "5550142",
                                             "+12125550177", "anonymous",      ""};
        static const char* const emails[] = {"ana@bright.example", "ANA@bright.example", "bo@lind.example"};
        static const char* const words[] = {"Ana Ruiz", "ana  ruiz", "Bo Lind", " ",
                                            "a rather longer value than fits in place"};
        switch (name.type()) {
            case FieldType::list: {
                Items items;
                for (int i = below(3); i >= 0; --i)
                    items.push_back(name.text() == "phone" ? phones[below(6)] : emails[below(3)]);
                return items;
            }
            case FieldType::set:
                return Items{words[below(5)], words[below(5)]};
            case FieldType::number:
                return static_cast<double>(below(3));
            case FieldType::yes_no:
                return below(2) == 0;
            default:
                return std::string(words[below(5)]);
        }
    }
    Contribution contribution() {
        const FieldName which = name();
        const int who = below(8);
        Contribution made{who == 0 ? agent_source() : source(),
                          who == 0 ? EntityId() : entity(),
                          which,
                          "",
                          value(which),
                          static_cast<Kind>(below(4)),
                          below(6) == 0 ? Presence::retracted : Presence::shown,
                          stamp()};
        if (which.type() == FieldType::notes) made.part = "n" + std::to_string(below(3));
        return made;
    }
    Change change() {
        switch (below(12)) {
            case 0:
                return [pin = Pin{name(), below(4) ? source() : Source{}, entity(), stamp()}](CallRecord& r) {
                    return r.apply(pin);
                };
            case 1:
                return [pick = Pick{source(), entity(), static_cast<Choice>(below(3)), stamp()}](CallRecord& r) {
                    return r.apply(pick);
                };
            case 2:
                return [link = IdentityLink{source(), entity(), source(), entity(), static_cast<Sameness>(below(3)),
                                            stamp()}](CallRecord& r) { return r.apply(link); };
            case 3:
                return [removal = TagRemoval{field("tag"), below(2) ? "ana ruiz" : "bo lind",
                                             static_cast<Presence>(below(2)), stamp()}](CallRecord& r) {
                    return r.apply(removal);
                };
            case 4:
                return [claim = EntityClaim{source(), entity(), below(2) ? fern.origin.value + "/x" : "",
                                            static_cast<Match>(below(5)), stamp()}](CallRecord& r) {
                    return r.apply(claim);
                };
            case 5: {
                std::vector<Contribution> several;
                for (int i = below(6); i >= 0; --i) several.push_back(contribution());
                return [several](CallRecord& r) { return r.apply(several, std::nullopt); };
            }
            default:
                return [one = contribution()](CallRecord& r) { return r.apply(one); };
        }
    }
};

TEST(RecordProperty, AnyOrderAndAnyRepeatsGiveTheSameView) {
    for (unsigned seed = 0; seed < 150; ++seed) {
        Dice dice{std::mt19937(seed)};
        std::vector<Change> changes;
        for (int i = 0; i < 60; ++i) changes.push_back(dice.change());
        std::string expected;
        for (int order = 0; order < 12; ++order) {
            World world(call_from(seed % 5 == 0 ? "anonymous" : "+12125550142", "Ana"));
            world.rules.source_order = {"Second recipe", tide.origin.value};
            std::vector<Change> applied = changes;
            if (order > 0) {
                applied.insert(applied.end(), changes.begin(), changes.begin() + 20);
                std::shuffle(applied.begin(), applied.end(), dice.random);
            }
            for (const Change& change : applied) {
                ASSERT_NE(change(world.record), Applied::over_budget);
                if (order == 2) world.view();  // looking in between changes nothing
            }
            const std::string seen = describe(world.view());
            if (order == 0) expected = seen;
            ASSERT_EQ(seen, expected) << "seed " << seed << ", order " << order;
        }
    }
}

TEST(RecordProperty, RepeatingEveryChangeTellsNothingNew) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        Dice dice{std::mt19937(seed)};
        World world;
        std::vector<Change> changes;
        for (int i = 0; i < 60; ++i) changes.push_back(dice.change());
        for (const Change& change : changes) change(world.record);
        const Revision revision = world.record.revision();
        for (const Change& change : changes) ASSERT_EQ(change(world.record), Applied::unchanged);
        ASSERT_EQ(world.record.revision(), revision);
    }
}

TEST(RecordProperty, WhatSeveralWritersWriteInASlotTooSmallNeverCorruptsIt) {
    for (unsigned seed = 0; seed < 150; ++seed) {
        Dice dice{std::mt19937(seed)};
        World world(call_from("+12125550142"), 1500 + seed * 60, 3000);
        for (int i = 0; i < 200; ++i) {
            const Change change = dice.change();
            const std::string before = describe(world.view());
            const Revision revision = world.record.revision();
            const Applied applied = change(world.record);
            ASSERT_EQ(world.record.revision(), revision + (applied == Applied::changed ? 1 : 0));
            if (applied != Applied::changed) {
                ASSERT_EQ(describe(world.view()), before) << "seed " << seed << ", change " << i;
            }
        }
        ASSERT_LE(world.memory.used(), world.memory.limit());
    }
}

TEST(RecordProperty, EveryDifferenceBetweenTwoViewsIsNamedByTouchedSince) {
    for (unsigned seed = 0; seed < 150; ++seed) {
        Dice dice{std::mt19937(seed)};
        World world;
        for (int i = 0; i < 60; ++i) {
            const RecordView before = world.view();
            dice.change()(world.record);
            const auto touched = world.record.touched_since(before.revision);
            const RecordView after = world.view();
            const auto text = [](const RecordView& view, const FieldName& name) {
                RecordView only;
                for (const MergedField& field : view.fields)
                    if (field.name == name) only.fields.push_back(field);
                return describe(only);
            };
            for (const RecordView* view : {&before, &after})
                for (const MergedField& field : view->fields) {
                    if (text(before, field.name) == text(after, field.name)) continue;
                    ASSERT_TRUE(std::find(touched.begin(), touched.end(), field.name.text()) != touched.end())
                        << field.name.text() << ", seed " << seed;
                }
        }
    }
}

TEST(RecordProperty, TouchedSinceIsCompleteEvenIfNobodyLookedInBetween) {
    for (unsigned seed = 0; seed < 150; ++seed) {
        Dice dice{std::mt19937(seed)};
        World looked, unseen;
        std::vector<RecordView> views = {looked.view()};
        for (int i = 0; i < 25; ++i) {
            const Change change = dice.change();
            change(looked.record);
            change(unseen.record);
            views.push_back(looked.view());
        }
        for (const RecordView& before : views) {
            const auto touched = unseen.record.touched_since(before.revision);
            for (const MergedField& field : views.back().fields) {
                const auto old = std::find_if(before.fields.begin(), before.fields.end(),
                                              [&](const MergedField& other) { return other.name == field.name; });
                if (old != before.fields.end() && fingerprint(*old) == fingerprint(field)) continue;
                ASSERT_TRUE(std::find(touched.begin(), touched.end(), field.name.text()) != touched.end())
                    << field.name.text() << ", seed " << seed << ", since " << before.revision;
            }
        }
    }
}

TEST(RecordProperty, NoValueThatWasSaidAndNotTakenBackIsLost) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        Dice dice{std::mt19937(seed)};
        World world;
        for (int i = 0; i < 80; ++i) dice.change()(world.record);
        const RecordView view = world.view();
        for (const Source& source : world.record.sources())
            for (const Contribution& said : world.record.of(source)) {
                if (comparison_key(said.field, said.value).empty()) continue;
                bool found = false;
                for (const MergedField& field : view.fields)
                    for (const SourcedValue& value : field.values)
                        found = found || (field.name == said.field && value.source == source &&
                                          value.entity == said.entity && value.value == said.value);
                for (const EntityView& entity : view.entities)
                    for (const auto& [name, value] : entity.values)
                        found = found || (name == said.field && entity.source == source &&
                                          entity.entity == said.entity && value == said.value);
                ASSERT_TRUE(found) << source.origin.value << " " << said.entity.value << " " << said.field.text();
            }
    }
}

}  // namespace
}  // namespace ringside
