import { useId, type ComponentProps, type ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import styles from "./overlay.module.css";
import { Problem } from "./problem";

interface FormProps extends Omit<ComponentProps<"form">, "onSubmit"> {
  onSubmit: () => void;
}

/** A form that is checked and sent by the portal, never by the browser: errors are said beside the fields. */
export const Form = ({ onSubmit, ...rest }: FormProps) => (
  <form
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
    {...rest}
  />
);

interface FormDialogProps {
  title: string;
  /** What sends it, as a verb: "Create token". */
  submitLabel: string;
  busy: boolean;
  /** Why it was refused; null when it was not. */
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that holds one form. What is typed stays until it is closed, a refusal included. */
export function FormDialog({ title, submitLabel, busy, error, onSubmit, onClose, children }: FormDialogProps) {
  const id = useId();
  const foot = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" form={id} variant="primary" busy={busy}>
        {submitLabel}
      </Button>
    </>
  );
  return (
    <Dialog title={title} open onClose={onClose} foot={foot}>
      <Form id={id} className={styles["form"]} onSubmit={onSubmit}>
        {children}
        {error !== null && <Problem error={error} />}
      </Form>
    </Dialog>
  );
}

/** What was made, such as a secret that is shown this once. */
export const DoneDialog = ({ title, onClose, children }: Pick<FormDialogProps, "title" | "onClose" | "children">) => (
  <Dialog
    title={title}
    open
    onClose={onClose}
    foot={
      <Button variant="primary" onClick={onClose}>
        Done
      </Button>
    }
  >
    {children}
  </Dialog>
);
