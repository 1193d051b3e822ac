// Translates a statement in walks over ranges of its tokens, each of which writes its range again for DuckDB.
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

// What all walks over one statement share: what they found out, and the first problem, which ends them all.
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

  // Adds to the output, with a blank before it where the statement has one.
  void emit(std::string_view text);
  void replace(std::string_view with);  // emits, and steps behind one token
  // Reports a problem at the token that stands here, or near another one; only the first of a statement counts.
  void fails(SqlProblem why) { translation_.fails(std::move(why), here().at); }
  void fails_near(const Token& token) { translation_.fails(syntax_error(token.source, 0), token.at); }
  // Translates a range by a walk of its own. Fails behind 500 levels, since each of them takes stack.
  std::string part(std::size_t begin, std::size_t end, Scope scope);

  // A text behind LIKE is a pattern, in which Spark's backslash escapes and DuckDB's needs ESCAPE.
  bool follows_like() const { return previous() && (previous()->is("LIKE") || previous()->is("ILIKE")); }

  // Each of these translates what begins with the token that stands here, and moves behind it.
  void step();
  void word();
  void text();
  void bytes();
  void number();
  void marker();
  void symbol();
  void element();
  void short_cast();
  // DATE, TIMESTAMP and its kin before a text. Returns false where the word is none of them.
  bool literal_prefix();
  void interval();
  void collate();

  // Clauses.
  bool follow_clause();
  void select_list();
  // DISTINCT and GROUP BY compare values, also those of types that Databricks refuses to compare. These functions
  // collect what must be comparable, and have the engine check it in WHERE and HAVING.
  void note_distinct_columns();
  void group_by();
  void where();
  void require_comparable();
  // Cut at the next comma or clause of this level; brackets are stepped over as a whole.
  std::size_t end_of_item() const;
  std::size_t end_of_clause(std::size_t from) const;  // of the clause whose words begin there

  // Relations.
  // A name of up to three parts; relation() asks which table it is, path() only quotes it.
  std::vector<std::string> take_path();
  void path();
  void relation();
  // Subqueries that stand for a relation; the last one is what a TABLESAMPLE behind it samples.
  void data_skipping_summary();
  void inline_table();
  // TABLESAMPLE in its three forms; sampled() wraps the last relation into the subquery that samples.
  void sample();
  void bucket(std::size_t open, std::size_t close);
  void sampled(std::string_view how);
  // A bracket: a subquery, relations, or an expression.
  void group();
  void derived_table(std::string_view text);

  // Calls.
  bool is_range_function() const;
  bool is_call() const;
  void call();
  // Functions whose arguments are no plain list: CAST, COUNT, STRUCT, EXTRACT and others. False for any other function.
  bool call_of_its_own_form(std::size_t open, std::size_t close);
  // Emits the translated call and moves behind it.
  void finish_call(std::string_view text, std::size_t after);
  void wrong_count(const Function& function, std::size_t actual);
  // The list of arguments between two brackets, each translated.
  std::vector<std::string> arguments(std::size_t begin, std::size_t end);
  // FILTER and OVER behind a call, where the function's translation has to place them itself.
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
  // What the walk knows of its place: whether a FROM is open, and whether the next name is a relation's.
  bool in_from_ = false;
  bool relation_next_ = false;  // the next name is a relation's
  bool name_columns_ = false;
  std::size_t relation_begin_ = 0;  // where the last relation begins in out_
  std::string relation_name_;
  std::vector<std::string> to_be_comparable_;  // columns of a SELECT DISTINCT, checked in its WHERE
};

}  // namespace kater::sandbox
