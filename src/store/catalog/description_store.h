// Keeps every description of the selected tables and their columns, of all authors (docs/promises.md#promise-5).
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/description.h"
#include "model/fingerprint.h"
#include "model/table_name.h"
#include "store/catalog/offline_descriptions.h"

namespace kater::store {

class Database;

// Thread-safe. `database` must outlive it.
class DescriptionStore {
 public:
  explicit DescriptionStore(Database& database) : database_{database} {}

  // Replaces all that `authors` said about the table and its columns, and leaves what others said. A text that is there
  // already stays as it is: with its time, its review, and the type its column had. A description by another author is
  // invalid_argument. conflict when the table is not selected (any more), not_found when not known.
  Result<void> save(std::string_view connection_id, const model::TableName& name,
                    std::span<const model::Author> authors, std::span<const model::Description> descriptions);

  // The same of several tables in one transaction. Those that are not selected (any more) are left out.
  struct TextsOfTable {
    model::TableName table;
    std::vector<model::Description> texts;
  };
  Result<void> save_of_tables(std::string_view connection_id, std::span<const model::Author> authors,
                              std::span<const TextsOfTable> tables);

  // What a person saw of their text's place before they changed it: when the text that was there was written (which is
  // another moment for each text), or that there was none.
  struct Seen {
    std::optional<Time> written_at;
  };
  // Puts one text in place of what its author said about the table or the column, and leaves all others, also what
  // another request writes at the same time. Notes the column's type itself. Five queries, one transaction. conflict,
  // with a sentence, when what is there is not what was `seen` (null: whatever is there); not_found when the table's
  // columns are not known (any more), or it has no such column.
  Result<void> write_one(std::string_view connection_id, const model::TableName& name, model::Description text,
                         const Seen* seen = nullptr);
  // Takes it away in the same way; where there is none it is done already. Also conflict when the table is not
  // selected.
  Result<void> remove_one(std::string_view connection_id, const model::TableName& name, std::string_view column,
                          model::Author author, const Seen* seen = nullptr);

  // The same as save() of dbt, the source and the rules, with what they were made from; no language model has been
  // asked about that yet. False, and nothing is written, where the table's profile is another one than they know.
  Result<bool> save_offline(std::string_view connection_id, const model::TableName& name,
                            const OfflineDescriptions& own);
  // After a language model was asked all of it and its answer was kept. Nothing where save_offline() was not called
  // before.
  Result<void> note_question(std::string_view connection_id, const model::TableName& name, std::string_view question,
                             Time at);
  struct LastDescribed {
    model::DescribedFrom from;
    Time profiled_at{};  // of the profile that there is now; the epoch: none. At the same moment as the rest
  };
  // Nothing where the table was never described to the end, or a later try failed.
  Result<std::optional<LastDescribed>> last_described(std::string_view connection_id, const model::TableName& name);

  // One person's verdict on the text of one author; not_found when there is none. Accepting a stale text says that it
  // is right for the column as it is now.
  struct Verdict {
    std::string_view column;
    model::Author author;
    model::Review review;
    std::string_view by;
  };
  Result<void> review(std::string_view connection_id, const model::TableName& name, const Verdict& verdict);

  // The same verdict on all texts of models that one of these asks for; says on how many. A part that is not named
  // stands for all, but a choice without a column leaves alone what was decided already, one by one. One transaction:
  // reads all that is known of the connection's texts of models, then writes one row a text.
  struct Choice {
    std::optional<std::string> catalog, schema, table, column;
  };
  Result<std::int64_t> review_all(std::string_view connection_id, std::span<const Choice> choices,
                                  model::Review verdict, std::string_view by);

  // One text to be reviewed, with its table.
  struct Reviewable {
    model::TableName table;
    model::Description description;
  };
  // Texts of models in this state, of selected tables, by table and column; `after` so many, at most `limit`.
  Result<std::vector<Reviewable>> to_review(std::string_view connection_id, model::Review state, std::int64_t after,
                                            std::int64_t limit);

  // The table's own first, then by column as the table has them, each by precedence; rejected ones come last.
  Result<std::vector<model::Description>> all(std::string_view connection_id, const model::TableName& name);
  // The same, the winners only; a column whose texts were all rejected has none.
  Result<std::vector<model::Description>> shown(std::string_view connection_id, const model::TableName& name);
  // For lists: the winner about each table itself, by name; tables without one are left out.
  Result<std::vector<std::pair<model::TableName, model::Description>>> shown_of_tables(std::string_view connection_id);

 private:
  Database& database_;
};

}  // namespace kater::store
