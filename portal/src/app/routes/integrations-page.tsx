import { ReviewPanel } from "@/features/describe/review-panel";
import { IntegrationsPanel } from "@/features/integrations/integrations-panel";
import { useTitle } from "@/lib/hooks";

export function IntegrationsPage() {
  useTitle("Integrations");
  return <IntegrationsPanel review={(connection) => <ReviewPanel key={connection} connection={connection} />} />;
}
