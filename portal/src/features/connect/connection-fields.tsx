import { SelectField, TextArea, TextField } from "@/ui/field";
import { ChevronRight, Lightbulb } from "lucide-react";
import type { ClipboardEvent } from "react";
import type { Connection } from "@/lib/api/schemas/connection";
import styles from "./connect.module.css";
import { keepsSecret } from "./connection-draft";
import type { ConnectionForm } from "./use-connection-form";

interface FieldsProps {
  form: ConnectionForm;
  /** What is kept already; null before it is. */
  saved: Connection | null;
}

export function ConnectionFields({ form, saved }: FieldsProps) {
  const { draft, type } = form;
  return (
    <>
      <SelectField label="Data Store" defaultValue="Databricks">
        <option value="Databricks">Databricks</option>
      </SelectField>
      <TextField
        label="Connection Name"
        placeholder="Databricks"
        hint="How people will find it; the domain when left empty."
        value={draft.name}
        onChange={(event) => type("name", event.target.value)}
      />
      {draft.auth === "access_token" ? (
        <SecretField
          form={form}
          saved={saved}
          field="access_token"
          label="Access Token"
          example="dapi1234567890abcdef"
        />
      ) : (
        <PrincipalFields form={form} saved={saved} />
      )}
      <AddressFields form={form} />
      <Advanced form={form} saved={saved} />
    </>
  );
}

function PrincipalFields({ form, saved }: FieldsProps) {
  const { draft, errors, type } = form;
  return (
    <>
      <TextField
        label="Client ID"
        autoComplete="off"
        placeholder="00000000-0000-0000-0000-000000000000"
        hint="Of the service principal, in Databricks under Identity and access."
        error={errors.client_id}
        value={draft.client_id}
        onChange={(event) => type("client_id", event.target.value)}
      />
      <SecretField
        form={form}
        saved={saved}
        field="client_secret"
        label="Client Secret"
        example="dose1234567890abcdef"
      />
    </>
  );
}

interface SecretFieldProps extends FieldsProps {
  field: "access_token" | "client_secret";
  label: string;
  example: string;
}

function SecretField({ form: { draft, errors, type }, saved, field, label, example }: SecretFieldProps) {
  const kept = saved !== null && keepsSecret(draft, saved);
  return (
    <TextField
      label={label}
      type="password"
      autoComplete="new-password"
      placeholder={kept ? `•••• ${saved.token_last_four}` : example}
      hint={kept ? "Sealed. Leave empty to keep it." : undefined}
      error={errors[field]}
      value={draft[field]}
      onChange={(event) => type(field, event.target.value)}
    />
  );
}

function AddressFields({ form }: { form: ConnectionForm }) {
  const { draft, errors, type, understand, understood } = form;
  const address = (field: "warehouse_domain" | "warehouse_id") => ({
    error: errors[field],
    value: draft[field],
    onChange: (event: { target: { value: string } }) => type(field, event.target.value),
    onBlur: () => void understand(field, draft[field]),
    onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
      const text = event.clipboardData.getData("text");
      if (draft[field] !== "" || text.trim() === "") return;
      event.preventDefault();
      type(field, text.trim());
      void understand(field, text);
    },
  });
  return (
    <>
      <div className={styles["address"]}>
        <TextField
          label="Warehouse Domain"
          placeholder="dbc-abcd1234-5678.cloud.databricks.com"
          {...address("warehouse_domain")}
        />
        <TextField
          label="Port"
          inputMode="numeric"
          placeholder="443"
          error={errors.port}
          value={draft.port}
          onChange={(event) => type("port", event.target.value)}
        />
      </div>
      <TextField
        label="Warehouse ID"
        placeholder="1234567890abcdef"
        hint="A whole HTTP path, URL or JDBC string is understood too, here or above."
        {...address("warehouse_id")}
      />
      {understood.length > 0 && (
        <div className={styles["understood"]} role="status" aria-label="What was understood">
          <Lightbulb size={15} aria-hidden />
          <ul>
            {understood.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Advanced({ form: { draft, errors, type }, saved }: FieldsProps) {
  const wrong = errors.ca_pem ?? errors.proxy;
  return (
    <details className={styles["advanced"]} open={wrong !== undefined || undefined}>
      <summary>
        <ChevronRight size={15} aria-hidden /> Advanced
      </summary>
      <SelectField
        label="Sign in with"
        value={draft.auth}
        onChange={(event) =>
          type("auth", event.target.value === "service_principal" ? "service_principal" : "access_token")
        }
      >
        <option value="access_token">An access token</option>
        <option value="service_principal">A service principal (OAuth)</option>
      </SelectField>
      <TextArea
        label="Custom CA"
        className="mono"
        spellCheck={false}
        placeholder="-----BEGIN CERTIFICATE-----"
        hint={
          saved?.has_ca
            ? "One is kept already. What you paste here replaces it."
            : "Certificates in PEM, trusted beside the system's for this connection only."
        }
        error={errors.ca_pem}
        value={draft.ca_pem}
        onChange={(event) => type("ca_pem", event.target.value)}
      />
      <TextField
        label="Proxy"
        placeholder="http://proxy.example:3128"
        autoComplete="off"
        hint={
          saved?.proxy_has_password && draft.proxy === saved.proxy
            ? "Its password is sealed, and kept as long as the proxy stays."
            : "For this connection only; the server's own where it is empty."
        }
        error={errors.proxy}
        value={draft.proxy}
        onChange={(event) => type("proxy", event.target.value)}
      />
    </details>
  );
}
