import { DatabasePanel } from "@/features/connect/database-panel";
import { useTitle } from "@/lib/hooks";
import { useParams } from "react-router";

export function DatabasePage() {
  useTitle("Database");
  return <DatabasePanel id={useParams()["id"]} />;
}
