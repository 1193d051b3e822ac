// How a statement is translated: walks over ranges of its tokens, each of which says its range again for DuckDB.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "sandbox/sql/data_type.h"
#include "sandbox/sql/functions.h"
#include "sandbox/sql/translate.h"

namespace kater::sandbox {

// Shared by all walks over one statement: what they found out, and the first thing that went wrong.
struct Translation {
  Tokens tokens;
  Relations& relations;
  std::span<const Parameter> parameters;
  std::set<std::string> common_tables = {};  // names that a WITH introduces, in lower case
  bool combines = false;                     // several SELECTs, whose columns must agree on their types
  std::size_t positional = 0;                // markers `?` seen so far
  int depth = 0;                             // walks inside walks
  std::optional<SqlProblem> problem = {};

  void fails(SqlProblem why, std::size_t at) {
    if (problem) return;
    problem = std::move(why);
    problem->at = at;
  }
};

// Walks once over a range of tokens that holds balanced brackets.
class Walk {
 public:
  enum class Scope {
    query,       // clauses follow each other
    relations,   // what stands in a bracket behind FROM
    item,        // one of a SELECT list
    expression,  // what holds no clause of its own
  };

  Walk(Translation& translation, std::size_t begin, std::size_t end, Scope scope)
      : translation_{translation}, at_{begin}, begin_{begin}, end_{end}, scope_{scope} {
    in_from_ = relation_next_ = scope == Scope::relations;
  }

  // The columns of this SELECT are a result's, so those without a name get the one that Databricks gives.
  Walk& naming_columns() {
    name_columns_ = true;
    return *this;
  }

  std::string run();

 private:
  const Token& here(std::size_t ahead = 0) const;
  bool has(std::size_t ahead) const { return at_ + ahead < end_; }
  const Token* previous() const { return at_ > begin_ ? &translation_.tokens[at_ - 1] : nullptr; }
  bool holds_clauses() const { return scope_ == Scope::query || scope_ == Scope::relations; }

  void emit(std::string_view text);
  void replace(std::string_view with);  // emits, and steps behind one token
  void fails(SqlProblem why) { translation_.fails(std::move(why), here().at); }
  void fails_near(const Token& token) { translation_.fails(syntax_error(token.source, 0), token.at); }
  std::string part(std::size_t begin, std::size_t end, Scope scope);

  bool follows_like() const { return previous() && (previous()->is("LIKE") || previous()->is("ILIKE")); }

  void step();
  void word();
  void text();
  void bytes();
  void number();
  void marker();
  void symbol();
  void element();
  void short_cast();
  bool literal_prefix();
  void interval();
  void collate();

  // Clauses.
  bool follow_clause();
  void select_list();
  void note_distinct_columns();
  void group_by();
  void where();
  void require_comparable();
  std::size_t end_of_item() const;
  std::size_t end_of_clause(std::size_t from) const;  // of the clause whose words begin there

  // Relations.
  std::vector<std::string> take_path();
  void path();
  void relation();
  void data_skipping_summary();
  void inline_table();
  void sample();
  void bucket(std::size_t open, std::size_t close);
  void sampled(std::string_view how);
  void group();
  void derived_table(std::string_view text);

  // Calls.
  bool is_range_function() const;
  bool is_call() const;
  void call();
  bool call_of_its_own_form(std::size_t open, std::size_t close);
  void finish_call(std::string_view text, std::size_t after);
  void wrong_count(const Function& function, std::size_t actual);
  std::vector<std::string> arguments(std::size_t begin, std::size_t end);
  std::string take_filter(std::size_t& after);
  std::string take_tail(std::size_t& after);
  void count(std::size_t open, std::size_t close);
  void cast(std::size_t open, std::size_t close);
  void cast_to_interval(const Token& value, bool is_literal, const DataType& type, std::size_t close);
  void named_struct(std::size_t open, std::size_t close);
  void struct_of(std::size_t open, std::size_t close);
  void map(std::size_t open, std::size_t close);

  Translation& translation_;
  std::size_t at_;
  std::size_t begin_;
  std::size_t end_;
  Scope scope_;
  std::string out_;
  bool in_from_ = false;
  bool relation_next_ = false;  // the next name is a relation's
  bool name_columns_ = false;
  std::size_t relation_begin_ = 0;  // where the last relation begins in out_
  std::string relation_name_;
  std::vector<std::string> to_be_comparable_;  // columns of a SELECT DISTINCT, checked in its WHERE
};

}  // namespace kater::sandbox
