import type { Person } from "@/lib/api/schemas.gen";
import { useOutletContext } from "react-router";

/** Who is signed in. Every page inside the shell has somebody. */
export const useMe = (): Person => useOutletContext<Person>();
