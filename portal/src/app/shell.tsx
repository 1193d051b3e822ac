import { SessionExpired } from "@/features/account/session-expired";
import { Refusal } from "@/lib/api/errors";
import { sessionQuery } from "@/lib/queries/session";
import { Problem } from "@/ui/problem";
import { Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "react-router";
import { ServerBar } from "./server-bar";
import styles from "./shell.module.css";
import { Sidebar } from "./sidebar";
import { ViewAsBar } from "./view-as-bar";

/** Everything inside needs somebody signed in; who that is goes to every page. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const { pathname, search } = useLocation();
  if (session.isPending) return <Skeleton label="Loading Kater" />;
  if (session.error instanceof Refusal && session.error.status === 401) {
    const next = encodeURIComponent(pathname + search);
    return <Navigate to={pathname === "/" ? "/sign-in" : `/sign-in?next=${next}`} replace />;
  }
  if (session.data === undefined)
    return (
      <>
        <ServerBar />
        <Problem error={session.error} onRetry={() => void session.refetch()} />
      </>
    );
  return (
    <div className={styles["shell"]}>
      <ServerBar />
      <Sidebar me={session.data} />
      <main className={styles["main"]} id="main">
        <ViewAsBar />
        <Outlet context={session.data} />
      </main>
      <SessionExpired person={session.data} />
    </div>
  );
}
