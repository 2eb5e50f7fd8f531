#include "broker/changes.hpp"

#include <algorithm>

#include "protocol/record_json.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

namespace {

constexpr std::size_t kMostFields = 64;

/// Collects the contributions; the state of the source's own values is what earlier changes of the same request left.
class Reader {
  public:
    Reader(const Contributor& by, const CallRecord& record) : by_(by) {
        for (Contribution& own : record.of(by.source))
            if (own.entity == by.entity && own.presence == Presence::shown) own_.push_back(std::move(own));
    }

    std::optional<Error> change(const json::value& value) {
        const json::object* change = value.if_object();
        if (!change || change->size() != 1)
            return Error{Code::invalid_params, "a change has exactly one of set, append, rename, delete"};
        const auto& [verb, argument] = *change->begin();
        for (const auto& [name, handler] : kVerbs)
            if (name == std::string_view(verb)) return (this->*handler)(argument);
        return Error{Code::invalid_params, "unknown change " + std::string(verb).substr(0, 40)};
    }

    std::vector<Contribution> take() { return std::move(made_); }

  private:
    using Handler = std::optional<Error> (Reader::*)(const json::value&);
    static const std::pair<std::string_view, Handler> kVerbs[4];

    Contribution* find(const FieldName& field) {
        const auto found =
            std::find_if(own_.begin(), own_.end(), [&](const Contribution& own) { return own.field == field; });
        return found == own_.end() ? nullptr : &*found;
    }

    /// One more change of the source's own state.
    std::optional<Error> put(Contribution contribution) {
        if (!by_.write.allows(contribution.field))
            return Error{Code::not_allowed, "write " + contribution.field.text()};
        contribution.stamp = by_.stamp;
        auto same = [&](const Contribution& c) { return c.field == contribution.field && c.part == contribution.part; };
        std::erase_if(own_, same);
        std::erase_if(made_, same);
        if (contribution.presence == Presence::shown) own_.push_back(contribution);
        made_.push_back(std::move(contribution));
        if (made_.size() > kMostFields) return Error{Code::invalid_params, "more than 64 fields"};
        return std::nullopt;
    }

    std::optional<Error> each_field(const json::value& fields, std::optional<Error> (Reader::*one)(Contribution)) {
        if (!fields.is_object()) return Error{Code::invalid_params, "fields are an object"};
        for (const auto& [name, value] : fields.get_object()) {
            auto contribution = read_field(name, value, by_);
            if (!contribution) return contribution.error();
            if (auto error = (this->*one)(std::move(*contribution))) return error;
        }
        return std::nullopt;
    }

    std::optional<Error> set(const json::value& fields) { return each_field(fields, &Reader::put); }
    std::optional<Error> append(const json::value& fields) { return each_field(fields, &Reader::add); }

    /// Lists and sets grow by the new items, notes by a note of its own; a scalar cannot be appended to.
    std::optional<Error> add(Contribution contribution) {
        if (contribution.field.type() == FieldType::notes) {
            contribution.part = std::to_string(by_.stamp.sequence) + "." + std::to_string(made_.size());
            return put(std::move(contribution));
        }
        auto* items = std::get_if<std::vector<std::string>>(&contribution.value);
        if (!items) return Error{Code::bad_field, contribution.field.text() + " is no list"};
        if (const Contribution* before = find(contribution.field)) {
            std::vector<std::string> all = std::get<std::vector<std::string>>(before->value);
            for (std::string& item : *items)
                if (std::find(all.begin(), all.end(), item) == all.end()) all.push_back(std::move(item));
            contribution.value = std::move(all);
        }
        return put(std::move(contribution));
    }

    std::optional<Error> remove(const FieldName& field) {
        const std::vector<Contribution> before = own_;
        for (Contribution own : before) {
            if (own.field != field) continue;
            own.presence = Presence::retracted;
            if (auto error = put(std::move(own))) return error;
        }
        return std::nullopt;
    }

    std::optional<Error> rename(const json::value& pair) {
        const json::array* names = pair.if_array();
        if (!names || names->size() != 2 || !(*names)[0].is_string() || !(*names)[1].is_string())
            return Error{Code::invalid_params, "rename takes two field names"};
        const auto from = FieldName::parse((*names)[0].get_string());
        const auto to = FieldName::parse((*names)[1].get_string());
        if (!from || !to) return Error{Code::bad_field, "rename"};
        const Contribution* before = find(*from);
        if (!before) return Error{Code::not_yours, from->text()};
        Contribution renamed = *before;
        renamed.field = *to;
        if (!fits(*to, renamed.value)) return Error{Code::bad_field, to->text()};
        if (auto error = remove(*from)) return error;
        return put(std::move(renamed));
    }

    std::optional<Error> erase(const json::value& names) {
        if (!names.is_array()) return Error{Code::invalid_params, "delete takes a list of field names"};
        for (const json::value& name : names.get_array()) {
            const auto field = name.is_string() ? FieldName::parse(name.get_string()) : std::nullopt;
            if (!field) return Error{Code::bad_field, "delete"};
            if (!find(*field)) return Error{Code::not_yours, field->text()};
            if (auto error = remove(*field)) return error;
        }
        return std::nullopt;
    }

    const Contributor& by_;
    std::vector<Contribution> own_, made_;
};

const std::pair<std::string_view, Reader::Handler> Reader::kVerbs[4] = {
    {"set", &Reader::set}, {"append", &Reader::append}, {"rename", &Reader::rename}, {"delete", &Reader::erase}};

}  // namespace

protocol::Result<Contribution> read_field(std::string_view name, const json::value& value, const Contributor& by) {
    const auto field = FieldName::parse(name);
    if (!field) return Error{Code::bad_field, std::string(name.substr(0, 80))};
    auto read = protocol::value_from_json(value);
    if (!read || !fits(*field, *read)) return Error{Code::bad_field, field->text() + " has a value of another type"};
    return Contribution{by.source, by.entity, *field, "", std::move(*read), by.kind, Presence::shown, by.stamp};
}

protocol::Result<std::vector<Contribution>> read_changes(const json::array& changes, const Contributor& by,
                                                         const CallRecord& record) {
    Reader reader(by, record);
    for (const json::value& change : changes)
        if (auto error = reader.change(change)) return *error;
    return reader.take();
}

}  // namespace ringside::broker
