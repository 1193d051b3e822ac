import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";

const settleAfter = 250;

function useUrlParam(name: string) {
  const [params, setParams] = useSearchParams();
  const set = (value: string) =>
    setParams(
      (before) => {
        if (value === "") before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  return [params.get(name) ?? "", set] as const;
}

/** A choice that the address remembers; empty when it is the usual one. */
export const useUrlChoice = useUrlParam;

/** A typed text that the address remembers, once the typing rests: an address that lagged behind would lose letters. */
export function useUrlText(name: string) {
  const [settled, settle] = useUrlParam(name);
  const [text, setText] = useState(settled);
  useEffect(() => {
    if (text === settled) return;
    const timer = setTimeout(() => settle(text), settleAfter);
    return () => clearTimeout(timer);
    // `settle` is new on every render, and always does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text, settled]);
  return [text, setText] as const;
}
