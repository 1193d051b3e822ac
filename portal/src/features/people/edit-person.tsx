import type { Person } from "@/lib/api/schemas.gen";
import { useFormValues } from "@/lib/hooks";
import { displayName } from "@/lib/people";
import { TextField } from "@/ui/field";
import { FormDialog } from "@/ui/form";
import { toast } from "@/ui/toast";
import { mailErrorOf, NameFields, RoleField } from "./person-fields";
import { useChangePerson } from "./use-change-person";

export function EditPerson({ person, isMe, onClose }: { person: Person; isMe: boolean; onClose: () => void }) {
  const { email, username, first_name, last_name, role } = person;
  const { values, setValues, field } = useFormValues({ email, username, first_name, last_name, role });
  const change = useChangePerson(person);
  const wrongMail = values.email === email ? undefined : mailErrorOf(values.email);
  const save = () => {
    // Only what was changed is sent: a username that is the address goes along with it by itself.
    const changed = Object.fromEntries(
      Object.entries({ ...values, email: values.email.trim() }).filter(
        ([name, value]) => value !== person[name as keyof typeof values],
      ),
    );
    change.mutate(changed, {
      onSuccess: (after) => {
        toast.done(`${displayName(after)} is changed.`);
        onClose();
      },
    });
  };
  return (
    <FormDialog
      title={`Edit ${displayName(person)}`}
      submitLabel="Save"
      busy={change.isPending}
      error={change.error}
      onSubmit={() => wrongMail === undefined && save()}
      onClose={onClose}
    >
      <TextField label="Email" type="email" autoFocus error={wrongMail} {...field("email")} />
      <TextField label="Username" hint="What they sign in with; the email works too." {...field("username")} />
      <NameFields field={field} />
      {!isMe && <RoleField role={values.role} onChange={(next) => setValues({ ...values, role: next })} />}
    </FormDialog>
  );
}
