import { sentenceOf } from "@/lib/api/errors";
import { sessionState } from "@/lib/api/session-state";
import { viewAs } from "@/lib/view-as";
import { toast } from "@/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { signOut } from "./api/sign-out";

export function useSignOut() {
  return useMutation({
    mutationFn: () => {
      sessionState.set("signed-out");
      return signOut();
    },
    // A fresh start of the page: nothing of this person stays in the memory of the browser's tab.
    onSuccess: () => {
      viewAs.forget();
      window.location.assign("/sign-in");
    },
    onError: (error) => (sessionState.set("signed-in"), toast.failed(sentenceOf(error))),
  });
}
