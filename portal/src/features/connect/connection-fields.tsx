import { Connection } from "@/lib/api/schemas.gen";
import { CheckField, SelectField, TextArea, TextField } from "@/ui/field";
import { ChevronRight, Lightbulb } from "lucide-react";
import { useState, type ClipboardEvent } from "react";
import styles from "./connect.module.css";
import { keepsSecret, type ConnectionDraft, type DraftField } from "./connection-draft";
import { cleanedToken } from "./cleaned-token";
import { holdsMore, isAddress } from "./pasted";
import type { ConnectionForm } from "./use-connection-form";

interface FieldsProps {
  form: ConnectionForm;
  /** What is kept already; null before it is. */
  saved: Connection | null;
}

type TextOf = Exclude<DraftField, "auth" | "drops_ca">;

/** What ties an input to a field of the draft. A whole address pasted into any of them is understood, not inserted. */
const bound = ({ draft, errors, type, understand }: ConnectionForm, field: TextOf) => ({
  error: errors[field],
  value: draft[field],
  onChange: (event: { target: { value: string } }) => type(field, event.target.value),
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text");
    if (!isAddress(text)) return;
    event.preventDefault();
    void understand(field, text);
  },
});

/** The kinds of data stores, by their titles. */
const dataStores = Connection.entries.data_store.options;

export function ConnectionFields({ form, saved }: FieldsProps) {
  const { draft } = form;
  return (
    <>
      <SelectField label="Data Store" defaultValue={saved?.data_store ?? dataStores[0]}>
        {dataStores.map((title) => (
          <option key={title} value={title}>
            {title}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Connection Name"
        placeholder="Databricks"
        hint="How people will find it; the domain when left empty."
        {...bound(form, "name")}
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
  return (
    <>
      <TextField
        label="Client ID"
        autoComplete="off"
        placeholder="00000000-0000-0000-0000-000000000000"
        hint="Of the service principal, in Databricks under Identity and access."
        {...bound(form, "client_id")}
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

function SecretField({ form, saved, field, label, example }: SecretFieldProps) {
  const { draft, type } = form;
  const kept = saved !== null && keepsSecret(draft, saved);
  const input = bound(form, field);
  return (
    <TextField
      label={label}
      type="password"
      autoComplete="new-password"
      placeholder={kept ? `•••• ${saved.token_last_four}` : example}
      hint={kept ? "Sealed. Leave empty to keep it." : undefined}
      {...input}
      onPaste={(event) => {
        input.onPaste(event);
        const text = event.clipboardData.getData("text");
        if (event.defaultPrevented || draft[field] !== "" || cleanedToken(text) === text) return;
        event.preventDefault();
        type(field, cleanedToken(text));
      }}
    />
  );
}

function AddressFields({ form }: { form: ConnectionForm }) {
  const { draft, understand, understood } = form;
  const address = (field: "warehouse_domain" | "warehouse_id") => ({
    ...bound(form, field),
    onBlur: () => void (holdsMore(draft[field]) && understand(field, draft[field])),
  });
  return (
    <>
      <div className={styles["address"]}>
        <TextField
          label="Warehouse Domain"
          placeholder="dbc-abcd1234-5678.cloud.databricks.com"
          {...address("warehouse_domain")}
        />
        <TextField label="Port" inputMode="numeric" placeholder="443" {...bound(form, "port")} />
      </div>
      <TextField
        label="Warehouse ID"
        placeholder="1234567890abcdef"
        hint="A whole HTTP path, URL or JDBC string is understood too, in any field."
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

function Advanced({ form, saved }: FieldsProps) {
  const { draft, errors, type } = form;
  const [open, setOpen] = useState(saved !== null && isAdvanced(draft, saved));
  const wrong = errors.ca_pem ?? errors.proxy;
  return (
    <details
      className={styles["advanced"]}
      open={open || wrong !== undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight size={15} aria-hidden /> Advanced
      </summary>
      <div className={styles["further"]}>
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
        <CustomCa form={form} saved={saved} />
        <TextField
          label="Proxy"
          placeholder="http://proxy.example:3128"
          hint={
            saved?.proxy_has_password && draft.proxy === saved.proxy
              ? "Its password is sealed, and kept as long as the proxy stays."
              : "For this connection only; the server's own where it is empty."
          }
          error={errors.proxy}
          value={draft.proxy}
          onChange={(event) => type("proxy", event.target.value)}
        />
      </div>
    </details>
  );
}

/** Whether something of what Advanced holds is in use, so that it is in sight. */
const isAdvanced = ({ auth, proxy }: ConnectionDraft, saved: Connection): boolean =>
  auth !== "access_token" || proxy !== "" || saved.has_ca;

function CustomCa({ form: { draft, errors, type }, saved }: FieldsProps) {
  const keeps = saved?.has_ca === true;
  return (
    <>
      <TextArea
        label="Custom CA"
        className="mono"
        spellCheck={false}
        placeholder="-----BEGIN CERTIFICATE-----"
        disabled={draft.drops_ca}
        hint={
          keeps
            ? "One is kept already. What you paste here replaces it."
            : "Certificates in PEM, trusted beside the system's for this connection only."
        }
        error={errors.ca_pem}
        value={draft.ca_pem}
        onChange={(event) => type("ca_pem", event.target.value)}
      />
      {keeps && (
        <CheckField
          label="Remove the custom CA that is kept"
          checked={draft.drops_ca}
          onChange={(event) => type("drops_ca", event.target.checked)}
        />
      )}
    </>
  );
}
