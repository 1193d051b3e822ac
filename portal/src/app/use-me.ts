import type { Person } from "@/lib/api/schemas/people";
import { useOutletContext } from "react-router";

/** Who is signed in. Every page inside the shell has somebody. */
export const useMe = (): Person => useOutletContext<Person>();
