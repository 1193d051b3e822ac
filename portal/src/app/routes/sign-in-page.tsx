import { FrontPage } from "@/features/account/front-page";
import { SignInForm } from "@/features/account/sign-in-form";
import { useTitle } from "@/lib/hooks";
import { viewAs } from "@/lib/view-as";
import { useEffect } from "react";
import { ServerBar } from "../server-bar";
import { useSignedIn } from "./use-signed-in";

export function SignInPage() {
  useTitle("Sign in");
  const enter = useSignedIn();
  // Whoever signs in now starts with their own eyes.
  useEffect(() => viewAs.forget(), []);
  return (
    <>
      <ServerBar />
      <FrontPage title="Sign in">
        <SignInForm onSignedIn={enter} />
      </FrontPage>
    </>
  );
}
