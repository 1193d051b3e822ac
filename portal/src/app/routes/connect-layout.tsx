import { Tabs } from "@/ui/page";
import { Database, Link2, Network } from "lucide-react";
import { Outlet, useMatch } from "react-router";
import styles from "../shell.module.css";
import { useMe } from "../use-me";

/** The three tabs keep to the connection that is being looked at. */
export function ConnectLayout() {
  const me = useMe();
  const id = useMatch("/connect/:tab/:id?")?.params.id;
  const here = id === undefined ? "" : `/${id}`;
  const connection = id === "new" ? "" : here;
  return (
    <div className={styles["connect"]}>
      <Tabs
        label="Connect"
        tabs={[
          { to: `/connect/database${here}`, label: "Database", icon: Link2 },
          { to: `/connect/metadata${connection}`, label: "Metadata", icon: Database },
          { to: "/connect/integrations", label: "Integrations", icon: Network },
        ]}
      />
      <div>
        <Outlet context={me} />
      </div>
    </div>
  );
}
