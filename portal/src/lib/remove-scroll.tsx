import { Slot } from "radix-ui";
import { useEffect, type ReactNode } from "react";

let locks = 0;

/** Stands in for the package of this name in Radix: the page behind a dialog does not scroll. */
export function RemoveScroll({ children, as: _as, enabled = true, ...props }: RemoveScrollProps) {
  useEffect(() => {
    if (!enabled) return;
    locks += 1;
    document.documentElement.dataset["scroll"] = "locked";
    return () => {
      locks -= 1;
      if (locks === 0) delete document.documentElement.dataset["scroll"];
    };
  }, [enabled]);
  const { allowPinchZoom: _zoom, shards: _shards, removeScrollBar: _bar, ...rest } = props;
  return <Slot.Root {...rest}>{children}</Slot.Root>;
}

interface RemoveScrollProps {
  children?: ReactNode;
  as?: unknown;
  enabled?: boolean;
  allowPinchZoom?: boolean;
  shards?: unknown;
  removeScrollBar?: boolean;
}
