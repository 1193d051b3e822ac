import * as v from "valibot";

export const ConnectionId = v.pipe(v.string(), v.brand("ConnectionId"));
export const PersonId = v.pipe(v.string(), v.brand("PersonId"));
export const PersonaId = v.pipe(v.string(), v.brand("PersonaId"));
export const TokenId = v.pipe(v.string(), v.brand("TokenId"));
export const SessionId = v.pipe(v.string(), v.brand("SessionId"));
export const RunId = v.pipe(v.string(), v.brand("RunId"));
export const JobId = v.pipe(v.number(), v.brand("JobId"));

export type ConnectionId = v.InferOutput<typeof ConnectionId>;
export type PersonId = v.InferOutput<typeof PersonId>;
export type PersonaId = v.InferOutput<typeof PersonaId>;
export type TokenId = v.InferOutput<typeof TokenId>;
export type SessionId = v.InferOutput<typeof SessionId>;
export type RunId = v.InferOutput<typeof RunId>;
export type JobId = v.InferOutput<typeof JobId>;

export const connectionId = (text: string): ConnectionId => v.parse(ConnectionId, text);
export const personaId = (text: string): PersonaId => v.parse(PersonaId, text);
