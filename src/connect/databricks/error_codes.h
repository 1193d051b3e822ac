// Decides which of our codes a complaint of Databricks is. The one place where its states, classes and codes are known
// (docs/databricks/errors.md#codes-and-statuses, docs/databricks/errors.md#sql-error-classes).
#pragma once

#include "base/result.h"
#include "connect/databricks/complaint.h"

namespace kater::connect::databricks {

// By SQLSTATE and class first, then by code, then by HTTP status: they do not always agree.
Code code_of(const Complaint& complaint);

// Refusals that no code tells apart; their sentences differ.
bool is_about_the_token(const Complaint& complaint);
bool is_private_link(const Complaint& complaint);
bool is_address_list(const Complaint& complaint);
bool is_over_the_inline_limit(const Complaint& complaint);

}  // namespace kater::connect::databricks
