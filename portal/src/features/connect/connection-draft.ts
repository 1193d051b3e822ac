import type { Connection, UnderstoodAddress } from "@/lib/api/schemas.gen";
import type { ConnectionDetails } from "./api/save-connection";
import { cleanedToken } from "./cleaned-token";

/** The form as typed: texts, right or wrong. */
export interface ConnectionDraft {
  name: string;
  auth: Connection["auth"];
  access_token: string;
  client_id: string;
  client_secret: string;
  warehouse_domain: string;
  port: string;
  warehouse_id: string;
  ca_pem: string;
  /** The certificates that are kept go, and none come in their place. */
  drops_ca: boolean;
  proxy: string;
}

export type DraftField = keyof ConnectionDraft;
export type DraftErrors = Partial<Record<DraftField, string>>;

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
  drops_ca: false,
  proxy: "",
};

/** The host as it is entered: on a host that serves several workspaces, with the workspace. */
const domainOf = (host: string, workspace: string): string => (workspace === "" ? host : `${host}?o=${workspace}`);
const hostOf = (domain: string): string => domain.trim().replace(/\?.*$/, "");

export const draftOf = (connection: Connection | null): ConnectionDraft =>
  connection === null
    ? emptyDraft
    : {
        ...emptyDraft,
        name: connection.name,
        auth: connection.auth,
        client_id: connection.client_id,
        warehouse_domain: domainOf(connection.warehouse_domain, connection.workspace_id),
        port: String(connection.port),
        warehouse_id: connection.warehouse_id,
        proxy: connection.proxy,
      };

export const portOf = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null);

/** Whether the sealed secret will do: Kater sends it only where, as whom and through what it was given for. */
export function keepsSecret(draft: ConnectionDraft, saved: Connection | null): boolean {
  if (saved === null) return false;
  const before = draftOf(saved);
  const same = (field: "port" | "client_id" | "proxy") => draft[field].trim() === before[field];
  return (
    hostOf(draft.warehouse_domain) === hostOf(before.warehouse_domain) &&
    draft.auth === before.auth &&
    same("port") &&
    (draft.auth === "access_token" || same("client_id")) &&
    (draft.proxy.trim() === "" || same("proxy"))
  );
}

const enterAgain =
  "Enter it once more: Kater sends the saved one only where, as whom and through what it was given for.";

function errorsInSignIn(draft: ConnectionDraft, saved: Connection | null): DraftErrors {
  const field = draft.auth === "access_token" ? "access_token" : "client_secret";
  const secret = cleanedToken(draft[field]);
  const errors: DraftErrors = {};
  if (draft.auth === "service_principal" && draft.client_id.trim() === "")
    errors.client_id = "Enter the client ID that Databricks shows with the service principal.";
  if (/\s/.test(secret)) errors[field] = "It holds no blanks. Paste it again, alone.";
  if (secret !== "" || keepsSecret(draft, saved)) return errors;
  if (saved !== null) errors[field] = enterAgain;
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
  text === "" ? {} : { [field]: text };

const ca = (draft: ConnectionDraft) => (draft.drops_ca ? { ca_pem: "" } : given("ca_pem", draft.ca_pem.trim()));

export const detailsOf = (draft: ConnectionDraft): ConnectionDetails => ({
  name: draft.name.trim() || hostOf(draft.warehouse_domain),
  warehouse_domain: draft.warehouse_domain.trim(),
  port: portOf(draft.port) ?? 443,
  warehouse_id: draft.warehouse_id.trim(),
  auth: draft.auth,
  ...(draft.auth === "access_token"
    ? given("access_token", cleanedToken(draft.access_token))
    : { client_id: draft.client_id.trim(), ...given("client_secret", cleanedToken(draft.client_secret)) }),
  ...ca(draft),
  proxy: draft.proxy.trim(),
});

export interface AddressQuestion {
  /** What was typed into `field`, or is on its way there. */
  text: string;
  field: DraftField;
  port: number;
}

/** The draft with what was understood. */
export function withUnderstood(
  draft: ConnectionDraft,
  { text, field, port: askedWith }: AddressQuestion,
  answer: UnderstoodAddress,
): ConnectionDraft {
  // What turned out to belong elsewhere does not stay in the field that it was typed into.
  const next = draft[field] === text ? { ...draft, [field]: emptyDraft[field] } : { ...draft };
  // Asked with the port of the form: another one comes from the address. Whoever types meanwhile keeps what they typed.
  if (answer.port !== askedWith) next.port = String(answer.port);
  if (answer.warehouse_domain !== "") next.warehouse_domain = domainOf(answer.warehouse_domain, answer.workspace_id);
  if (answer.warehouse_id === "") return next;
  const stray = answer.warehouse_domain === "" ? answer.workspace_id : "";
  return { ...next, warehouse_id: domainOf(answer.warehouse_id, stray) };
}
