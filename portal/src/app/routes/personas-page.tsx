import { PersonasPanel } from "@/features/personas/personas-panel";
import { useTitle } from "@/lib/hooks";
import { useMe } from "../use-me";

export function PersonasPage() {
  useTitle("Personas");
  return <PersonasPanel admin={useMe().role === "admin"} />;
}
