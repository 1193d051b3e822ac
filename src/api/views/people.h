// People, what they sign in with, and the personas they belong to, as the API shows them.
#pragma once

#include <span>

#include "base/json.h"
#include "base/result.h"
#include "model/person.h"
#include "model/persona.h"
#include "store/accounts/persona_store.h"

namespace kater::api {

// With the personas they are in.
json::object view_of(const model::Person& person, std::span<const model::Persona> personas);
// The same, asking the store which personas those are: one query.
Result<json::object> view_with_personas(store::PersonaStore& personas, const model::Person& person);
// What other people see of a person: no role, no times.
json::object public_view_of(const model::Person& person);

json::object view_of(const model::BrowserSession& session);
// Of the token's text it shows the last four characters and nothing else that it could be guessed from.
json::object view_of(const model::ApiToken& token);
json::object view_of(const store::PersonaCounts& persona);

}  // namespace kater::api
