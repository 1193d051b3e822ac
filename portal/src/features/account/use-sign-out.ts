import { sentenceOf } from "@/lib/api/errors";
import { gate } from "@/lib/api/session-state";
import { viewAs } from "@/lib/view-as";
import { toast } from "@/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { signOut } from "./api/sign-out";

export function useSignOut() {
  return useMutation({
    mutationFn: () => {
      gate.set("nobody");
      return signOut();
    },
    // A fresh start of the page: nothing of this person stays in the memory of the browser's tab.
    onSuccess: () => {
      viewAs.forget();
      window.location.assign("/sign-in");
    },
    onError: (error) => (gate.set("open"), toast.failed(sentenceOf(error))),
  });
}
