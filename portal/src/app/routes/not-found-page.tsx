import { Empty } from "@/ui/states";
import { Compass } from "lucide-react";
import { Link } from "react-router";
import styles from "../shell.module.css";

export const NotFoundPage = () => (
  <Empty
    title="There is no such page"
    alone
    icon={Compass}
    action={
      <Link to="/" className={styles["link"]}>
        Go to the start
      </Link>
    }
  >
    The address may be mistyped, or what it showed is gone.
  </Empty>
);
