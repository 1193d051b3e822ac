import type { components } from "@/lib/api/schema.gen";
import * as v from "valibot";

// A parser satisfies As<"Person"> when what it lets through is what the OpenAPI document calls a Person.
export type As<Name extends keyof components["schemas"]> = v.GenericSchema<unknown, components["schemas"][Name]>;

export const Nothing = v.object({});
