import { ChevronDown, Search, X } from "lucide-react";
import { useId, useRef, type ComponentProps, type ReactNode } from "react";
import { useSlashFocus } from "@/lib/hooks";
import { IconButton } from "./button";
import { classes } from "./classes";
import styles from "./field.module.css";

interface Labels {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

/** The words around an input, tied to it for those who cannot see them. */
function useLabels({ label, hint, error }: Labels) {
  const id = useId();
  const message = error ?? hint;
  const input = {
    id,
    "aria-invalid": error !== undefined,
    ...(message !== undefined ? { "aria-describedby": `${id}-said` } : {}),
  };
  const wrap = (control: ReactNode) => (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      {control}
      {message !== undefined && (
        <p id={`${id}-said`} className={error ? styles["error"] : styles["hint"]}>
          {message}
        </p>
      )}
    </div>
  );
  return { input, wrap };
}

export function TextField({ label, hint, error, className, ...rest }: Labels & ComponentProps<"input">) {
  const { input, wrap } = useLabels({ label, hint, error });
  return wrap(
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      {...input}
      className={classes(styles["input"], className)}
    />,
  );
}

export function TextArea({ label, hint, error, className, ...rest }: Labels & ComponentProps<"textarea">) {
  const { input, wrap } = useLabels({ label, hint, error });
  return wrap(
    <textarea rows={4} {...rest} {...input} className={classes(styles["input"], styles["area"], className)} />,
  );
}

export function SelectField({ label, hint, error, children, ...rest }: Labels & ComponentProps<"select">) {
  const { input, wrap } = useLabels({ label, hint, error });
  return wrap(
    <span className={styles["select"]}>
      <select {...rest} {...input} className={styles["input"]}>
        {children}
      </select>
      <ChevronDown size={15} aria-hidden />
    </span>,
  );
}

export const CheckField = ({ label, ...rest }: { label: string } & ComponentProps<"input">) => (
  <label className={styles["check"]}>
    <input type="checkbox" {...rest} />
    {label}
  </label>
);

interface SearchProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** Reached by `/`. At most one on a page. */
  slash?: boolean;
  onLeave?: () => void;
}

export function SearchField({ label, value, onChange, slash = false, onLeave }: SearchProps) {
  const field = useRef<HTMLInputElement>(null);
  const none = useRef<HTMLInputElement>(null);
  useSlashFocus(slash ? field : none);
  return (
    <div className={styles["search"]} role="search">
      <Search size={15} aria-hidden />
      <input
        ref={field}
        className={styles["input"]}
        type="text"
        aria-label={label}
        placeholder="Search…"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value !== "") {
            event.stopPropagation();
            onChange("");
          }
          if (event.key === "ArrowDown") onLeave?.();
        }}
      />
      {value === "" && slash && <kbd aria-hidden>/</kbd>}
      {value !== "" && (
        <IconButton icon={X} label="Clear the search" className={styles["clear"]} onClick={() => onChange("")} />
      )}
    </div>
  );
}
