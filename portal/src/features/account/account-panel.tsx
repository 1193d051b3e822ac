import type { Person } from "@/lib/api/schemas.gen";
import { displayName } from "@/lib/people";
import { Page, PageHead } from "@/ui/page";
import styles from "./account.module.css";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";

export const AccountPanel = ({ me }: { me: Person }) => (
  <Page>
    <PageHead
      title="Your Account"
      below={`${displayName(me)}, signed in as ${me.username}. An admin changes the e-mail address, username and role.`}
    />
    <div className={styles["parts"]}>
      <section className={styles["part"]} aria-labelledby="account-name">
        <h2 id="account-name">Name</h2>
        <NameForm me={me} />
      </section>
      <section className={styles["part"]} aria-labelledby="account-password">
        <h2 id="account-password">Password</h2>
        <PasswordForm username={me.username} />
      </section>
      <section className={styles["part"]} aria-labelledby="account-sessions">
        <h2 id="account-sessions">Where you are signed in</h2>
        <SessionList />
      </section>
    </div>
  </Page>
);
