import { Toasts } from "@/ui/toast";
import type { ReactNode } from "react";

/** A part of a page, together with what is said in passing. */
export const withToasts = (part: ReactNode) => (
  <>
    {part}
    <Toasts />
  </>
);
