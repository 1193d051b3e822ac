// Reading JSON that somebody else wrote: fields may be absent, null, of another type, or more than we know.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kater::json {

using boost::json::array;
using boost::json::object;
using boost::json::serialize;
using boost::json::value;

// The document, or `corrupt` with where it broke but not with what it holds. `what` names it in the error.
Result<value> parse(std::string_view text, std::string_view what = "the JSON document");

// The field when it is there and of that type, else nothing. A number written as text counts as a number, and the
// other way round: Databricks does both.
const object* object_at(const object& from, std::string_view field);
const array* array_at(const object& from, std::string_view field);
// The objects of a list, which live as long as `from`; none where there is no list. What is no object is passed over.
std::vector<std::reference_wrapper<const object>> objects_at(const object& from, std::string_view field);
std::optional<std::string> text_at(const object& from, std::string_view field);
std::optional<std::int64_t> integer_at(const object& from, std::string_view field);
std::optional<bool> bool_at(const object& from, std::string_view field);

// The same with a default.
std::string text_or(const object& from, std::string_view field, std::string_view otherwise = {});
std::int64_t integer_or(const object& from, std::string_view field, std::int64_t otherwise = 0);
bool bool_or(const object& from, std::string_view field, bool otherwise = false);

// A required field of a request somebody sent us; the error names the field and what it should be.
Result<std::string> require_text(const object& from, std::string_view field);

}  // namespace kater::json
