import type { Address } from "@/lib/api/schemas.gen";
import type { ConnectionDraft } from "./connection-draft";

/** What a pasted text tells of a connection. */
export interface Pasted {
  /** For Kater to read. Holds no secret: those were taken out before anything is sent. */
  address: Address;
  signIn: Partial<Pick<ConnectionDraft, "auth" | "access_token" | "client_id" | "client_secret">>;
  /** What was found here, in sentences. */
  notes: string[];
}

// Of whatever scheme: SQLAlchemy's is databricks://. A colon may be lost.
const isUrl = (text: string): boolean => /^["'\s]*(jdbc:|[a-z][a-z\d+-]*:?\/\/)/i.test(text);
const isPath = (text: string): boolean => /(^|\/)(warehouses|endpoints)\/./i.test(text);
const startsWithHost = (text: string): boolean => /^[\w-]+(\.[\w-]+)+/.test(text.trim());

/** Whether a text is a whole address, whatever field it was pasted into. */
export const isAddress = (text: string): boolean => isUrl(text) || isPath(text);

/** Whether a text in an address field is more than a bare host name or id. */
export const holdsMore = (text: string): boolean => /[/:;?=\s]/.test(text.trim());

const secretSettings = "pwd|password|token|access_token|auth_accesstoken|oauth2secret|client_secret";
const userInUrl = /(\/\/)([^/?#;@]*)@/;

const settingIn = (text: string, names: string): string =>
  new RegExp(`[;?&]\\s*(?:${names})=([^;&]*)`, "i").exec(text)?.[1]?.trim() ?? "";

/** `token:dapi…` before the host: the part behind the colon. */
const passwordIn = (text: string): string => /:(.*)/.exec(userInUrl.exec(text)?.[2] ?? "")?.[1] ?? "";

/** An address may bring its sign-in along. It stays in this form, and is not part of what is sent to be understood. */
function signInOf(text: string): Pick<Pasted, "signIn" | "notes"> {
  const what = /^["'\s]*jdbc:/i.test(text) ? "JDBC URL" : "address";
  const [client, secret] = ["OAuth2ClientId|client_id", "OAuth2Secret|client_secret"].map((name) =>
    settingIn(text, name),
  );
  const token = passwordIn(text) || settingIn(text, "PWD|password|token|access_token|Auth_AccessToken");
  if (client)
    return {
      signIn: { auth: "service_principal", client_id: client, ...(secret ? { client_secret: secret } : {}) },
      notes: [`The service principal was taken from the ${what}.`],
    };
  if (token)
    return {
      signIn: { auth: "access_token", access_token: token },
      notes: [`The access token was taken from the ${what}.`],
    };
  return { signIn: {}, notes: [] };
}

const withoutSecrets = (text: string): string =>
  text.replace(userInUrl, "$1").replace(new RegExp(`([;?&])\\s*(?:${secretSettings})=[^;&]*`, "gi"), "$1");

/** `inIdField`: a text that may be the id of a warehouse alone. */
export function readPasted(text: string, inIdField: boolean): Pasted {
  const address = withoutSecrets(text.trim());
  const isId = inIdField && !isUrl(address) && !startsWithHost(address);
  return { address: isId ? { warehouse_id: address } : { warehouse_domain: address }, ...signInOf(text) };
}
