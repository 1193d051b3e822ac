// The name that somebody probably meant.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kater::select {

// How many signs have to be put in, left out, changed or swapped with the next, to make one of the other; ASCII case
// does not count. Costs the product of the lengths.
std::size_t distance(std::string_view left, std::string_view right);

// The candidate with the smallest distance to `wanted`, where that is at most a third of its length; else nothing.
std::string_view nearest(std::string_view wanted, std::span<const std::string> candidates);

}  // namespace kater::select
