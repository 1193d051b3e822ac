import type { Connection, UnderstoodAddress } from "@/lib/api/schemas/connection";
import type { ConnectionDetails } from "./api/save-connection";

/** The form as typed: texts, right or wrong. */
export interface ConnectionDraft {
  name: string;
  access_token: string;
  warehouse_domain: string;
  port: string;
  warehouse_id: string;
  ca_pem: string;
}

export type DraftErrors = Partial<Record<keyof ConnectionDraft, string>>;

export const emptyDraft: ConnectionDraft = {
  name: "",
  access_token: "",
  warehouse_domain: "",
  port: "443",
  warehouse_id: "",
  ca_pem: "",
};

export const draftOf = (connection: Connection | null): ConnectionDraft =>
  connection === null
    ? emptyDraft
    : {
        ...emptyDraft,
        name: connection.name,
        warehouse_domain: connection.warehouse_domain,
        port: String(connection.port),
        warehouse_id: connection.warehouse_id,
      };

const portOf = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null);

/** What is wrong with a draft, field by field. `saved`: a token is kept already. */
export function errorsIn(draft: ConnectionDraft, saved: boolean): DraftErrors {
  const errors: DraftErrors = {};
  const port = portOf(draft.port);
  if (!saved && draft.access_token.trim() === "")
    errors.access_token = "Paste an access token. Databricks shows it once, when it is made.";
  else if (/\s/.test(draft.access_token.trim()))
    errors.access_token = "A token holds no blanks. Paste it again, alone.";
  if (draft.warehouse_domain.trim() === "")
    errors.warehouse_domain = "Enter the server hostname from the warehouse's Connection details.";
  if (port === null || port < 1 || port > 65_535) errors.port = "A port is a number from 1 to 65535; usually 443.";
  if (draft.warehouse_id.trim() === "")
    errors.warehouse_id = "Enter the last part of the HTTP path in the warehouse's Connection details.";
  if (draft.ca_pem.trim() !== "" && !draft.ca_pem.includes("-----BEGIN CERTIFICATE-----"))
    errors.ca_pem = "Certificates in PEM begin with -----BEGIN CERTIFICATE-----.";
  return errors;
}

export const detailsOf = (draft: ConnectionDraft): ConnectionDetails => ({
  name: draft.name.trim() || draft.warehouse_domain.trim(),
  warehouse_domain: draft.warehouse_domain.trim(),
  port: portOf(draft.port) ?? 443,
  warehouse_id: draft.warehouse_id.trim(),
  ...(draft.access_token.trim() === "" ? {} : { access_token: draft.access_token.trim() }),
  ...(draft.ca_pem.trim() === "" ? {} : { ca_pem: draft.ca_pem.trim() }),
});

/** Whether a text is more than a bare host name or id: an URL, an HTTP path, a JDBC string. */
export const holdsMore = (text: string): boolean => /[/:;?=\s]/.test(text.trim());

/** Where a text says which host it means, the whole of it goes to Kater as the domain. */
export const namesHost = (text: string): boolean =>
  /^\s*(jdbc:|https?:\/\/)/i.test(text) || /^[\w-]+(\.[\w-]+)+/.test(text.trim());

export const withUnderstood = (draft: ConnectionDraft, answer: UnderstoodAddress): ConnectionDraft => ({
  ...draft,
  warehouse_domain: answer.warehouse_domain,
  port: String(answer.port),
  warehouse_id: answer.warehouse_id || draft.warehouse_id,
});
