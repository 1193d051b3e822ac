import { X } from "lucide-react";
import { AlertDialog as Alert, Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
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

export function Dialog({ title, open, onClose, children, foot, wide = false }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles["shade"]} />
        <Radix.Content className={classes(styles["dialog"], wide && styles["wide"])} aria-describedby={undefined}>
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
  /** The deed, as a verb: "Delete connection". */
  deed: string;
  busy?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

export function Confirm({ title, children, deed, busy = false, error, onConfirm, onClose }: ConfirmProps) {
  return (
    <Alert.Root open onOpenChange={(next) => !next && onClose()}>
      <Alert.Portal>
        <Alert.Overlay className={styles["shade"]} />
        <Alert.Content className={styles["dialog"]}>
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
            <Button look="danger" busy={busy} onClick={onConfirm}>
              {deed}
            </Button>
          </div>
        </Alert.Content>
      </Alert.Portal>
    </Alert.Root>
  );
}
