import { makeQueryClient } from "@/lib/queries/client";
import { TooltipProvider } from "@/ui/tooltip";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider, type RouteObject } from "react-router";

/** Shows routes, or one element at any address, with all that a page needs around it. Answers the person who uses it. */
export function show(what: ReactNode | RouteObject[], at = "/") {
  const routes = Array.isArray(what) ? what : [{ path: "*", element: what }];
  const router = createMemoryRouter(routes, { initialEntries: [at] });
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <TooltipProvider>
        <RouterProvider router={router} />
      </TooltipProvider>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), router };
}
