import { Tabs } from "@/ui/page";
import { KeyRound, ScrollText, UsersRound } from "lucide-react";
import { Outlet, useLocation } from "react-router";
import styles from "../shell.module.css";
import { useMe } from "../use-me";

const tabs = [
  { to: "/people", label: "Accounts", icon: UsersRound },
  { to: "/people/tokens", label: "API Tokens", icon: KeyRound },
  { to: "/people/audit", label: "Audit Log", icon: ScrollText },
];

/** Who may come in, what lets programs in, and what they did. */
export function PeopleLayout() {
  const me = useMe();
  const { pathname } = useLocation();
  return (
    <div className={styles["connect"]}>
      <Tabs label="People and access" tabs={tabs.map((tab) => ({ ...tab, current: tab.to === pathname }))} />
      <div>
        <Outlet context={me} />
      </div>
    </div>
  );
}
