#include "store/secrets/sealed_secrets.h"

#include <array>

#include "store/engine/database.h"
#include "vault/vault.h"

namespace kater::store {
namespace {

// A column of sealed texts. `all` gives owner, field, version and the text; `replace` takes the owner, the text as it
// was and the new one. A migration that adds such a column needs a row here, or its secrets are lost with the old key.
struct Kind {
  std::string_view purpose;
  Query all;
  Query replace;
};

constexpr std::array kinds{
    Kind{"connection",
         {"sealed_sign_in_secrets", R"sql(
            SELECT id, CASE auth WHEN 'access_token' THEN 'token' ELSE 'client_secret' END, token_version, sealed_token
            FROM connection WHERE sealed_token <> '' ORDER BY id
          )sql"},
         {"rewrap_sign_in_secret", "UPDATE connection SET sealed_token = $3 WHERE id = $1 AND sealed_token = $2"}},
    Kind{"connection",
         {"sealed_proxy_passwords", R"sql(
            SELECT id, 'proxy_password', proxy_password_version, sealed_proxy_password
            FROM connection WHERE sealed_proxy_password <> '' ORDER BY id
          )sql"},
         {"rewrap_proxy_password",
          "UPDATE connection SET sealed_proxy_password = $3 WHERE id = $1 AND sealed_proxy_password = $2"}},
    Kind{"language model",
         {"sealed_model_keys", "SELECT id, 'key', version, sealed_key FROM model_settings WHERE sealed_key <> ''"},
         {"rewrap_model_key", "UPDATE model_settings SET sealed_key = $3 WHERE id = $1 AND sealed_key = $2"}},
    Kind{"language model",
         {"sealed_model_headers",
          "SELECT id, 'headers', version, sealed_headers FROM model_settings WHERE sealed_headers <> ''"},
         {"rewrap_model_headers",
          "UPDATE model_settings SET sealed_headers = $3 WHERE id = $1 AND sealed_headers = $2"}},
    Kind{"dbt cloud",
         {"sealed_dbt_tokens",
          "SELECT connection_id, 'token', token_version, sealed_token FROM dbt_cloud ORDER BY connection_id"},
         {"rewrap_dbt_token", "UPDATE dbt_cloud SET sealed_token = $3 WHERE connection_id = $1 AND sealed_token = $2"}},
};

}  // namespace

Result<std::vector<SealedSecret>> SealedSecrets::all() {
  return database_.read([](Session& session) -> Result<std::vector<SealedSecret>> {
    std::vector<SealedSecret> secrets;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      TRY(session.each(kinds[kind].all, {}, [&](const Row& row) {
        secrets.push_back({kind, row.text(0), row.text(1), row.integer(2), row.text(3)});
      }));
    }
    return secrets;
  });
}

Result<std::map<std::string, std::int64_t>> SealedSecrets::counts() {
  std::map<std::string, std::int64_t> counts;
  for (const auto& secret : TRY(all())) ++counts[std::string{vault::key_id_in(secret.sealed)}];
  return counts;
}

// A secret that was replaced since it was read is left alone: `replace` finds no row with the text as it was.
Result<SealedSecrets::Rewrapped> SealedSecrets::rewrap(const SealedSecret& secret) {
  const auto& kind = kinds.at(secret.kind);
  const vault::Context context{
      .purpose = kind.purpose, .owner = secret.owner, .field = secret.field, .version = secret.version};
  const auto anew = vault_.rewrapped(secret.sealed, context);
  if (!anew.has_value()) return Rewrapped::does_not_open;
  if (!anew->has_value()) return Rewrapped::was_already;
  TRY(database_.write([&](Session& session) {
    return session.run(kind.replace, {secret.owner, secret.sealed, **anew});
  }));
  return Rewrapped::now;
}

}  // namespace kater::store
