import type { ServerResponse } from "node:http";
import type { Person, World } from "./world.ts";

export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Anything = any;

export interface Context {
  world: World;
  method: string;
  url: URL;
  person: Person | null;
  body: Record<string, Anything>;
  params: string[];
  status: number;
  streams: boolean;
  response: ServerResponse;
  enter: (person: Person) => void;
  leave: () => void;
}

export type Route = [
  method: string,
  path: RegExp,
  who: "anyone" | "signed in" | "admin",
  handle: (context: Context) => unknown,
];
