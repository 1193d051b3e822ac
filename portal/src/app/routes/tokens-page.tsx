import { TokensPanel } from "@/features/tokens/tokens-panel";
import { useTitle } from "@/lib/hooks";

export function TokensPage() {
  useTitle("API Tokens");
  return <TokensPanel />;
}
