import { IntegrationsPanel } from "@/features/describe/integrations-panel";
import { useTitle } from "@/lib/hooks";

export function IntegrationsPage() {
  useTitle("Integrations");
  return <IntegrationsPanel />;
}
