import * as v from "valibot";

const Problem = v.object({
  title: v.optional(v.string(), ""),
  code: v.optional(v.string(), ""),
  detail: v.optional(v.string(), ""),
});

/** The server answered, and said no. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.status = status;
    this.code = code;
  }
}

/** No server answered. Whoever waits may try again: nothing is known to be wrong with the request. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
  constructor() {
    super("Kater's server does not answer.");
  }
}

/** The server answered with something this portal cannot read, most likely because one of the two was updated. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  constructor(what: string) {
    super(`The server's answer could not be read (${what}). Reload the page; the portal may be older than the server.`);
  }
}

export async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => ({}));
  const problem = v.safeParse(Problem, body);
  const { code, detail, title } = problem.success ? problem.output : { code: "", detail: "", title: "" };
  return new Refusal(response.status, code, detail || title || `The server answered ${response.status}.`);
}

export const isNotFound = (error: unknown): boolean => error instanceof Refusal && error.status === 404;

export const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : "Something went wrong that has no words.";
