import { SelectField, TextArea, TextField } from "@/ui/field";
import { ChevronRight, Lightbulb } from "lucide-react";
import type { ClipboardEvent } from "react";
import styles from "./connect.module.css";
import type { ConnectionForm } from "./use-connection-form";

interface FieldsProps {
  form: ConnectionForm;
  /** The last four characters of the token that is kept; null before one is. */
  tokenEnd: string | null;
  hasCa: boolean;
}

export function ConnectionFields({ form, tokenEnd, hasCa }: FieldsProps) {
  const { draft, errors, type } = form;
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
      <TextField
        label="Access Token"
        type="password"
        autoComplete="new-password"
        placeholder={tokenEnd === null ? "dapi1234567890abcdef" : `•••• ${tokenEnd}`}
        hint={tokenEnd === null ? undefined : "Sealed. Leave empty to keep it."}
        error={errors.access_token}
        value={draft.access_token}
        onChange={(event) => type("access_token", event.target.value)}
      />
      <AddressFields form={form} />
      <Advanced form={form} hasCa={hasCa} />
    </>
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

function Advanced({ form: { draft, errors, type }, hasCa }: { form: ConnectionForm; hasCa: boolean }) {
  return (
    <details className={styles["advanced"]} open={errors.ca_pem !== undefined || undefined}>
      <summary>
        <ChevronRight size={15} aria-hidden /> Advanced
      </summary>
      <TextArea
        label="Custom CA"
        className="mono"
        spellCheck={false}
        placeholder="-----BEGIN CERTIFICATE-----"
        hint={
          hasCa
            ? "One is kept already. What you paste here replaces it."
            : "Certificates in PEM, trusted beside the system's for this connection only."
        }
        error={errors.ca_pem}
        value={draft.ca_pem}
        onChange={(event) => type("ca_pem", event.target.value)}
      />
    </details>
  );
}
