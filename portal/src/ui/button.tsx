import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import styles from "./button.module.css";
import { classes } from "./classes";
import { Tooltip } from "./tooltip";

const variants = {
  primary: styles["primary"],
  outline: styles["outline"],
  plain: styles["plain"],
  quiet: styles["quiet"],
  danger: styles["danger"],
};

interface ButtonProps extends ComponentProps<"button"> {
  variant?: keyof typeof variants;
  icon?: LucideIcon;
  /** Shows that it is at work, and takes no second press meanwhile. */
  busy?: boolean;
}

export function Button({ variant = "plain", icon: Icon, busy = false, children, className, ...rest }: ButtonProps) {
  const disabled = busy || rest.disabled;
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-busy={busy}
      className={classes(styles["button"], variants[variant], className)}
    >
      {busy ? (
        <LoaderCircle size={15} className={styles["turning"]} aria-hidden />
      ) : (
        Icon && <Icon size={15} aria-hidden />
      )}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "children"> {
  icon: LucideIcon;
  label: string;
  busy?: boolean;
  size?: number;
}

export function IconButton({ icon: Icon, label, busy = false, size = 15, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        {...rest}
        disabled={busy || rest.disabled}
        aria-label={label}
        className={classes(styles["icon"], className)}
      >
        {busy ? (
          <LoaderCircle size={size} className={styles["turning"]} aria-hidden />
        ) : (
          <Icon size={size} aria-hidden />
        )}
      </button>
    </Tooltip>
  );
}
