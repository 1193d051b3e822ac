// Fingerprints of the facts that a profile or a table's texts were made from: where they are equal, the result would be
// the same again, and the work is skipped (docs/adr/2026-11-25-unchanged-tables.md). Pure.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "model/description.h"
#include "model/table.h"

namespace kater::model {

// A list of facts that is only ever compared with another one for equality, and therefore kept as a digest.
class Facts {
 public:
  Facts& add(std::string_view text);
  Facts& add(std::int64_t number);
  // Of this type alone, so that a literal is a text.
  Facts& add(std::same_as<bool> auto flag) { return add(std::string_view{flag ? "yes" : "no"}); }
  // SHA-256 of all of them in their order, in hexadecimal.
  std::string digest() const;

 private:
  std::string text_;  // each fact after its length, so that no two lists run into the same text
};

// What decides a profile besides its table. How wide a statement is and how long it may take decide no figure, and are
// left out so that changing them costs no second profile.
struct ProfileTerms {
  std::string workspace;  // where the connection leads
  std::string reader;     // who it signs in as; counts only where a mask or a row filter decides by the reader
  std::string method;     // the version of the Profiler
  std::int64_t rows_sampled = 0;
  std::int64_t samples_in_a_column = 0;
  std::int64_t characters_in_a_sample = 0;
};

// Empty, which equals nothing, where nothing that Databricks says of a table would show that its data changed: for
// views, foreign tables and every other kind that is not a plain table, and where it gives no `updated_at`.
std::string profile_fingerprint(const Table& table, const ProfileTerms& terms);

// Of what dbt, the source and the rules say. `rules` is the rules' version; the figures that they use are followed
// apart, by the time of the profile (DescribedFrom::profiled_at).
std::string texts_fingerprint(const Table& table, std::span<const Description> dbt, std::string_view rules);

// What a table was described from, when a description job last went to its end.
struct DescribedFrom {
  std::string texts;     // texts_fingerprint()
  Time profiled_at{};    // of the profile that they know; the epoch: they know none
  std::string question;  // what a language model was asked; empty: none was
  Time described_at{};
  bool operator==(const DescribedFrom&) const = default;
};

// False where a fingerprint is empty: what is not known is never taken for unchanged.
bool is_same(std::string_view fingerprint, std::string_view now);
// Compares everything but `described_at`.
bool is_same(const DescribedFrom& before, const DescribedFrom& now);

}  // namespace kater::model
