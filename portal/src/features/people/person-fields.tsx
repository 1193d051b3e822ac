import type { Role } from "@/lib/api/schemas.gen";
import { SelectField, TextField } from "@/ui/field";
import type { ComponentProps } from "react";
import styles from "./people.module.css";

/** What is wrong with an e-mail address, as far as that shows without sending to it. */
export const mailErrorOf = (text: string): string | undefined =>
  /^\S+@\S+\.\S+$/.test(text.trim()) ? undefined : "Enter an e-mail address, such as ana@example.com.";

type Field = (name: "first_name" | "last_name") => Pick<ComponentProps<"input">, "value" | "onChange">;

export const NameFields = ({ field }: { field: Field }) => (
  <div className={styles["names"]}>
    <TextField label="First name" {...field("first_name")} />
    <TextField label="Last name" {...field("last_name")} />
  </div>
);

export const RoleField = ({ role, onChange }: { role: Role; onChange: (role: Role) => void }) => (
  <SelectField
    label="Role"
    hint={
      role === "admin"
        ? "Connects, selects, processes, shares: everything."
        : "Sees the tables of their personas, and nothing else."
    }
    value={role}
    onChange={(event) => onChange(event.target.value === "admin" ? "admin" : "member")}
  >
    <option value="member">Member</option>
    <option value="admin">Admin</option>
  </SelectField>
);
