import { Outlet } from "react-router";
import { NotFoundPage } from "./routes/not-found-page";
import { useMe } from "./use-me";

/** For a member these pages do not exist; the server says the same of what is on them. */
export function AdminsOnly() {
  const me = useMe();
  return me.role === "admin" ? <Outlet context={me} /> : <NotFoundPage />;
}
