#include "record_world.hpp"

namespace ringside {
namespace {

using namespace test;

/// Writes ever more until something is refused.
Applied fill(World& world, const Source& source, int from = 0) {
    Applied last = Applied::changed;
    for (int i = from; i < from + 5000 && last == Applied::changed; ++i)
        last = world.say(source, "contact/" + std::to_string(i), "address", Value(std::string(200, 'a')));
    return last;
}

TEST(RecordBudget, AnAppOverItsShareIsRefusedAndNothingIsLost) {
    World world(call_from("+12125550142"), 1 << 20, 8 * 1024);
    world.contact(tide, "person/9", "Ana Ruiz");
    EXPECT_EQ(fill(world, fern), Applied::over_budget);
    EXPECT_LE(world.record.bytes_of(fern), 8u * 1024);
    EXPECT_GT(world.record.bytes_of(fern), 7u * 1024);
    const std::string before = describe(world.view());
    EXPECT_EQ(world.say(fern, "contact/1", "note", Value(std::string(8 * 1024, 'n'))), Applied::over_budget);
    EXPECT_EQ(describe(world.view()), before);
    EXPECT_EQ(world.say(tide, "person/9", "title", "Head"), Applied::changed) << "others are not hurt";
}

TEST(RecordBudget, AnAppCannotTakeMoreByCallingItselfSeveralNames) {
    World world(call_from("+12125550142"), 1 << 20, 8 * 1024);
    EXPECT_EQ(fill(world, fern), Applied::over_budget);
    EXPECT_EQ(world.say(Source{fern.origin, "Other name"}, "", "address", Value(std::string(400, 'a'))),
              Applied::over_budget);
}

TEST(RecordBudget, AFullSlotRefusesAndLeavesTheRecordAsItWas) {
    for (std::size_t slot : {4000u, 10000u, 30000u}) {
        World world(call_from("+12125550142", "Ana Ruiz"), slot);
        EXPECT_EQ(fill(world, fern), Applied::over_budget);
        EXPECT_LE(world.memory.used(), slot);
        const std::string before = describe(world.view());
        const Revision revision = world.record.revision();
        // Every kind of change, each too large for what is left.
        const std::string big(slot, 'b');
        const Stamp now = world.now();
        EXPECT_EQ(world.say(tide, "", "address", Value(big)), Applied::over_budget);
        EXPECT_EQ(world.say(tide, "", "email", Value(Items{"a", big})), Applied::over_budget);
        EXPECT_EQ(world.record.apply(EntityClaim{tide, EntityId(big), "", Match::exact, now}), Applied::over_budget);
        EXPECT_EQ(world.record.apply(Pick{tide, EntityId(big), Choice::chosen, now}), Applied::over_budget);
        EXPECT_EQ(world.record.apply(Pin{field("x.tide.new"), tide, EntityId(big), now}), Applied::over_budget);
        EXPECT_EQ(world.record.apply(IdentityLink{tide, EntityId("p"), fern, EntityId(big), Sameness::same, now}),
                  Applied::over_budget);
        EXPECT_EQ(world.remove_tag(big), Applied::over_budget);
        EXPECT_EQ(world.record.set_call(call_from("+12125550142", big), now), Applied::over_budget);
        EXPECT_EQ(describe(world.view()), before);
        EXPECT_EQ(world.record.revision(), revision);
        EXPECT_EQ(world.record.call().remote.name, "Ana Ruiz");
        EXPECT_EQ(world.record.sources().size(), 2u);
    }
}

TEST(RecordBudget, AContributionIsAllOrNothing) {
    World world(call_from("+12125550142"), 1 << 20, 2000);
    const std::vector<Contribution> values = {world.value(fern, "", "title", std::string("Head")),
                                              world.value(fern, "", "x.fern.new", std::string("v")),
                                              world.value(fern, "", "address", std::string(4000, 'a'))};
    const std::string before = describe(world.view());
    EXPECT_EQ(world.record.apply(values, EntityClaim{fern, EntityId(), "", Match::exact, world.now()}),
              Applied::over_budget);
    EXPECT_EQ(describe(world.view()), before);
    EXPECT_EQ(world.record.bytes_of(fern), 0u);
}

TEST(RecordBudget, AllOrNothingHoldsWhereverTheMemoryRunsOut) {
    for (std::size_t slot = 300; slot < 9000; slot += 37) {
        SCOPED_TRACE(slot);
        World world(call_from("+12125550142"), slot);
        world.say(fern, "", "title", "Head");
        world.say(fern, "", "tag", Value(Items{"one"}));
        const std::string before = describe(world.view());
        std::vector<Contribution> values;
        for (int i = 0; i < 12; ++i)
            values.push_back(world.value(fern, "contact/" + std::to_string(i), "x.fern.f" + std::to_string(i),
                                         std::string(60, 'v')));
        values.push_back(world.value(fern, "", "title", std::string(100, 't')));
        values.push_back(world.value(fern, "", "title", std::string("short")));
        values.push_back(world.value(fern, "", "tag", Items{"two", std::string(50, 'x')}));
        const Applied applied =
            world.record.apply(values, EntityClaim{tide, EntityId("person/1"), "", Match::likely, world.now()});
        if (applied == Applied::changed) {
            EXPECT_EQ(world.text("title"), "short");
        } else {
            EXPECT_EQ(describe(world.view()), before);
        }
        EXPECT_EQ(world.record.touched_since(world.record.revision()).size(), 0u);
    }
}

TEST(RecordBudget, SharesAreGivenBackWhenValuesShrink) {
    World world(call_from("+12125550142"), 1 << 20, 8 * 1024);
    world.say(fern, "", "address", Value(std::string(4000, 'a')));
    const std::size_t large = world.record.bytes_of(fern);
    world.say(fern, "", "address", "short");
    EXPECT_EQ(large - world.record.bytes_of(fern), 4000u - 5u);
    EXPECT_EQ(world.say(fern, "", "title", Value(std::string(6000, 't'))), Applied::changed);
}

TEST(RecordBudget, ManyChangesOfOneValueTakeNoMoreMemory) {
    World world;
    world.say(fern, "", "title", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    const std::size_t before = world.memory.used();
    for (int i = 0; i < 1000; ++i) world.say(fern, "", "title", i % 2 ? "a" : "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
    EXPECT_EQ(world.memory.used(), before);
}

TEST(RecordBudget, AllAppsTogetherLeaveRoomForThePbxAndTheAgent) {
    BoundedResource memory(256 * 1024);
    CallRecord record(call_from("+12125550142"), &memory, 64 * 1024, 100 * 1024);
    auto say = [&, clock = 0](const Source& source, std::string entity) mutable {
        const Stamp now{++clock, 0};
        return record.apply(Contribution{source, EntityId(std::move(entity)), field("address"), "",
                                         std::string(500, 'a'), Kind::looked_up, Presence::shown, now});
    };
    for (int app = 0; app < 5; ++app)
        for (int i = 0; i < 500; ++i)
            say(Source{Origin("https://app" + std::to_string(app) + ".example"), ""}, "contact/" + std::to_string(i));
    EXPECT_EQ(say(agent_source(), ""), Applied::changed);
    EXPECT_EQ(say(tide, ""), Applied::over_budget);
}

TEST(RecordBudget, ACallOfTwentyFieldsTakesAtMost4kB) {
    World world;
    int count = 0;
    for (const FieldRow& row : core_fields()) {
        if (count == 20 || row.type == FieldType::list || row.type == FieldType::set) continue;
        Value value = row.type == FieldType::number   ? Value(3.0)
                      : row.type == FieldType::yes_no ? Value(true)
                                                      : Value("twelve chars");
        world.record.apply(world.value(fern, "contact/42", row.name, value));
        ++count;
    }
    EXPECT_EQ(count, 20);
    EXPECT_LE(world.memory.used(), 4096u);
}

}  // namespace
}  // namespace ringside
