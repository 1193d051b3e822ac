import { Navigate, type RouteObject } from "react-router";
import { AdminsOnly } from "./admins-only";
import { ErrorPage } from "./error-page";
import { AccountPage } from "./routes/account-page";
import { AuditPage } from "./routes/audit-page";
import { ConnectLayout } from "./routes/connect-layout";
import { DatabasePage } from "./routes/database-page";
import { HomePage } from "./routes/home-page";
import { IntegrationsPage } from "./routes/integrations-page";
import { InvitationPage } from "./routes/invitation-page";
import { MetadataPage } from "./routes/metadata-page";
import { NotFoundPage } from "./routes/not-found-page";
import { PeopleLayout } from "./routes/people-layout";
import { PeoplePage } from "./routes/people-page";
import { PersonaPage } from "./routes/persona-page";
import { PersonasPage } from "./routes/personas-page";
import { SignInPage } from "./routes/sign-in-page";
import { TablePage } from "./routes/table-page";
import { TokensPage } from "./routes/tokens-page";
import { Shell } from "./shell";

const connect: RouteObject = {
  path: "connect",
  element: <ConnectLayout />,
  children: [
    { index: true, element: <Navigate to="database" replace /> },
    { path: "database/:id?", element: <DatabasePage /> },
    { path: "metadata/:id?", element: <MetadataPage /> },
    { path: "integrations", element: <IntegrationsPage /> },
  ],
};

const people: RouteObject = {
  path: "people",
  element: <PeopleLayout />,
  children: [
    { index: true, element: <PeoplePage /> },
    { path: "tokens", element: <TokensPage /> },
    { path: "audit", element: <AuditPage /> },
  ],
};

export const routes: RouteObject[] = [
  { path: "/sign-in", element: <SignInPage />, errorElement: <ErrorPage /> },
  { path: "/sign-in/:code", element: <InvitationPage />, errorElement: <ErrorPage /> },
  {
    path: "/",
    element: <Shell />,
    errorElement: <ErrorPage />,
    children: [
      // Errors of a page leave the sidebar in place.
      {
        errorElement: <ErrorPage />,
        children: [
          { index: true, element: <HomePage /> },
          { element: <AdminsOnly />, children: [connect, people] },
          { path: "account", element: <AccountPage /> },
          { path: "personas", element: <PersonasPage /> },
          { path: "personas/:id", element: <PersonaPage /> },
          { path: "connections/:connection/tables/:catalog/:schema/:table", element: <TablePage /> },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
];
