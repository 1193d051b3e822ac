import type { Address } from "./api/understand-address";
import type { ConnectionDraft } from "./connection-draft";

/** What a pasted text tells of a connection. */
export interface Pasted {
  /** For Kater to read. Holds no secret: those were taken out before anything is sent. */
  address: Address;
  signIn: Partial<Pick<ConnectionDraft, "auth" | "access_token" | "client_id" | "client_secret">>;
  /** What was found here, in sentences. */
  notes: string[];
}

const isUrl = (text: string): boolean => /^["'\s]*(jdbc:|https?:\/\/)/i.test(text);
const isPath = (text: string): boolean => /(^|\/)(warehouses|endpoints)\/./i.test(text);
const startsWithHost = (text: string): boolean => /^[\w-]+(\.[\w-]+)+/.test(text.trim());

/** Whether a text is a whole address, whatever field it was pasted into. */
export const isAddress = (text: string): boolean => isUrl(text) || isPath(text);

/** Whether a text in an address field is more than a bare host name or id. */
export const holdsMore = (text: string): boolean => /[/:;?=\s]/.test(text.trim());

const settingIn = (jdbc: string, name: string): string =>
  new RegExp(`;\\s*${name}=([^;]*)`, "i").exec(jdbc)?.[1]?.trim() ?? "";

/** A JDBC string may bring its sign-in along. It stays in this form, and is not part of what is sent to be understood. */
function signInOf(jdbc: string): Pick<Pasted, "signIn" | "notes"> {
  const [client, secret, token] = ["OAuth2ClientId", "OAuth2Secret", "PWD"].map((name) => settingIn(jdbc, name));
  if (client)
    return {
      signIn: { auth: "service_principal", client_id: client, ...(secret ? { client_secret: secret } : {}) },
      notes: ["The service principal was taken from the JDBC URL."],
    };
  if (token)
    return {
      signIn: { auth: "access_token", access_token: token },
      notes: ["The access token was taken from the JDBC URL."],
    };
  return { signIn: {}, notes: [] };
}

const withoutSecrets = (text: string): string => text.replace(/;\s*(pwd|oauth2secret)=[^;]*/gi, "");

/** `inIdField`: a text that may be the id of a warehouse alone. */
export function readPasted(text: string, inIdField: boolean): Pasted {
  const address = withoutSecrets(text.trim());
  const isId = inIdField && !isUrl(address) && !startsWithHost(address);
  return { address: isId ? { warehouse_id: address } : { warehouse_domain: address }, ...signInOf(text) };
}
