import { AuditPanel } from "@/features/audit/audit-panel";
import { useTitle } from "@/lib/hooks";

export function AuditPage() {
  useTitle("Audit Log");
  return <AuditPanel />;
}
