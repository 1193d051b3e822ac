import { CopyText } from "@/ui/copy-text";

/** Shown once: the server keeps no more than its fingerprint. */
export const OneTimeLink = ({ link, username }: { link: string; username: string }) => (
  <>
    <p>
      Send this to <strong>{username}</strong>. Whoever opens it sets the password; it works once, and is not shown
      again.
    </p>
    <CopyText label="One-time link" text={new URL(link, window.location.origin).href} />
  </>
);
