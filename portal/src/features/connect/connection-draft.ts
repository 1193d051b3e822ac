import type { Auth, Connection, UnderstoodAddress } from "@/lib/api/schemas/connection";
import type { ConnectionDetails } from "./api/save-connection";

/** The form as typed: texts, right or wrong. */
export interface ConnectionDraft {
  name: string;
  auth: Auth;
  access_token: string;
  client_id: string;
  client_secret: string;
  warehouse_domain: string;
  port: string;
  warehouse_id: string;
  ca_pem: string;
  proxy: string;
}

export type DraftErrors = Partial<Record<keyof ConnectionDraft, string>>;

export const emptyDraft: ConnectionDraft = {
  name: "",
  auth: "access_token",
  access_token: "",
  client_id: "",
  client_secret: "",
  warehouse_domain: "",
  port: "443",
  warehouse_id: "",
  ca_pem: "",
  proxy: "",
};

export const draftOf = (connection: Connection | null): ConnectionDraft =>
  connection === null
    ? emptyDraft
    : {
        ...emptyDraft,
        name: connection.name,
        auth: connection.auth,
        client_id: connection.client_id,
        warehouse_domain: connection.warehouse_domain,
        port: String(connection.port),
        warehouse_id: connection.warehouse_id,
        proxy: connection.proxy,
      };

const portOf = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null);

/** Whether the sealed secret will do: Kater sends it only where, as whom and through what it was given for. */
export function keepsSecret(draft: ConnectionDraft, saved: Connection | null): boolean {
  if (saved === null) return false;
  const before = draftOf(saved);
  const same = (field: keyof ConnectionDraft) => draft[field].trim() === before[field];
  return (
    (["warehouse_domain", "port", "auth"] as const).every(same) &&
    (draft.auth === "access_token" || same("client_id")) &&
    (draft.proxy.trim() === "" || same("proxy"))
  );
}

const again = "Enter it once more: Kater sends the saved one only where, as whom and through what it was given for.";

function errorsInSignIn(draft: ConnectionDraft, saved: Connection | null): DraftErrors {
  const field = draft.auth === "access_token" ? "access_token" : "client_secret";
  const secret = draft[field].trim();
  const errors: DraftErrors = {};
  if (draft.auth === "service_principal" && draft.client_id.trim() === "")
    errors.client_id = "Enter the client ID that Databricks shows with the service principal.";
  if (/\s/.test(secret)) errors[field] = "It holds no blanks. Paste it again, alone.";
  if (secret !== "" || keepsSecret(draft, saved)) return errors;
  if (saved !== null) errors[field] = again;
  else if (field === "access_token")
    errors[field] = "Paste an access token. Databricks shows it once, when it is made.";
  else errors[field] = "Paste the OAuth secret. Databricks shows it once, when it is made.";
  return errors;
}

/** What is wrong with a draft, field by field. */
export function errorsIn(draft: ConnectionDraft, saved: Connection | null): DraftErrors {
  const errors = errorsInSignIn(draft, saved);
  const port = portOf(draft.port);
  if (draft.warehouse_domain.trim() === "")
    errors.warehouse_domain = "Enter the server hostname from the warehouse's Connection details.";
  if (port === null || port < 1 || port > 65_535) errors.port = "A port is a number from 1 to 65535; usually 443.";
  if (draft.warehouse_id.trim() === "")
    errors.warehouse_id = "Enter the last part of the HTTP path in the warehouse's Connection details.";
  if (draft.ca_pem.trim() !== "" && !draft.ca_pem.includes("-----BEGIN CERTIFICATE-----"))
    errors.ca_pem = "Certificates in PEM begin with -----BEGIN CERTIFICATE-----.";
  if (draft.proxy.trim() !== "" && !/^https?:\/\/[^\s/]+\/?$/.test(draft.proxy.trim()))
    errors.proxy = "Write it as http://proxy.example:3128, or with a user as http://user:password@proxy.example:3128.";
  return errors;
}

const given = (field: "access_token" | "client_secret" | "ca_pem", text: string) =>
  text.trim() === "" ? {} : { [field]: text.trim() };

export const detailsOf = (draft: ConnectionDraft): ConnectionDetails => ({
  name: draft.name.trim() || draft.warehouse_domain.trim(),
  warehouse_domain: draft.warehouse_domain.trim(),
  port: portOf(draft.port) ?? 443,
  warehouse_id: draft.warehouse_id.trim(),
  auth: draft.auth,
  ...(draft.auth === "access_token"
    ? given("access_token", draft.access_token)
    : { client_id: draft.client_id.trim(), ...given("client_secret", draft.client_secret) }),
  ...given("ca_pem", draft.ca_pem),
  proxy: draft.proxy.trim(),
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
