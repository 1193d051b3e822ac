import { X } from "lucide-react";
import { AlertDialog as Alert, Dialog as Radix } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Button, IconButton } from "./button";
import { classes } from "./classes";
import styles from "./overlay.module.css";
import { Problem } from "./problem";

interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  foot?: ReactNode;
  wide?: boolean;
}

/** The focus goes back to what opened it, which Radix knows only of openers of its own; from a menu, to the menu's button. */
function useFocusReturn(open: boolean) {
  const [{ wasOpen, opener }, setState] = useState({ wasOpen: false, opener: null as Element | null });
  if (wasOpen !== open) setState({ wasOpen: open, opener: open ? document.activeElement : opener });
  return (event: Event) => {
    event.preventDefault();
    const menu = opener?.closest('[role="menu"]')?.getAttribute("aria-labelledby");
    const back = menu ? document.getElementById(menu) : opener;
    if (back instanceof HTMLElement && back !== document.body && back.isConnected) back.focus();
  };
}

export function Dialog({ title, open, onClose, children, foot, wide = false }: DialogProps) {
  const returnFocus = useFocusReturn(open);
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles["shade"]} />
        <Radix.Content
          onCloseAutoFocus={returnFocus}
          className={classes(styles["dialog"], wide && styles["wide"])}
          aria-describedby={undefined}
        >
          <div className={styles["head"]}>
            <Radix.Title className={styles["title"]}>{title}</Radix.Title>
          </div>
          <div className={styles["body"]}>{children}</div>
          {foot && <div className={styles["foot"]}>{foot}</div>}
          {/* Last, so that what a dialog is about has the first focus. */}
          <Radix.Close asChild>
            <IconButton icon={X} label="Close" className={styles["close"]} />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ConfirmProps {
  title: string;
  /** What will happen, so that nobody has to guess. */
  children: ReactNode;
  /** The label of the button that confirms, a verb first: "Delete connection". */
  confirmLabel: string;
  busy?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

export function Confirm({ title, children, confirmLabel, busy = false, error, onConfirm, onClose }: ConfirmProps) {
  const returnFocus = useFocusReturn(true);
  return (
    <Alert.Root open onOpenChange={(next) => !next && onClose()}>
      <Alert.Portal>
        <Alert.Overlay className={styles["shade"]} />
        <Alert.Content onCloseAutoFocus={returnFocus} className={styles["dialog"]}>
          <div className={styles["head"]}>
            <Alert.Title className={styles["title"]}>{title}</Alert.Title>
          </div>
          <Alert.Description asChild>
            <div className={styles["body"]}>{children}</div>
          </Alert.Description>
          {error !== undefined && error !== null && <Problem error={error} />}
          <div className={styles["foot"]}>
            <Alert.Cancel asChild>
              <Button>Keep it</Button>
            </Alert.Cancel>
            <Button variant="danger" busy={busy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Alert.Content>
      </Alert.Portal>
    </Alert.Root>
  );
}
