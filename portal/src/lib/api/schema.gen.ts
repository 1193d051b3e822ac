// Generated from src/api/openapi.json by `npm run api:generate`. Not edited by hand.
export interface paths {
    "/invitations/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The code of a one-time link. */
                code: components["parameters"]["code"];
            };
            cookie?: never;
        };
        /**
         * Whom a one-time link is for
         * @description Looking does not spend the link.
         */
        get: operations["getInvitation"];
        put?: never;
        /**
         * Set the password and sign in
         * @description Spends the link.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getSession"];
        put?: never;
        /** Sign in */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who may sign in */
        get: operations["listPeople"];
        put?: never;
        /** Invite somebody */
        post: operations["invitePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new one-time link
         * @description Links made before stop working.
         */
        post: operations["newLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove somebody */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /** Change, disable or enable somebody */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/people/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign somebody out everywhere */
        delete: operations["signOutPerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one's own name */
        patch: operations["changeAccount"];
        trace?: never;
    };
    "/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one's own password
         * @description Ends every other session. Needs a session; a token changes no password.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one is signed in */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere, here too */
        delete: operations["signOutEverywhere"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a session. */
                session: components["parameters"]["session"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one's own sessions */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every API token */
        get: operations["listTokens"];
        put?: never;
        /** Make an API token */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a token at once */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every connection */
        get: operations["listConnections"];
        put?: never;
        /** Save a connection */
        post: operations["saveConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/understand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What Kater understands from pasted text
         * @description Asks nobody: no network, no warehouse. What was not told yet is empty in the answer.
         */
        post: operations["understandAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test a connection before saving it */
        post: operations["testNewConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /** One connection */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        /** Delete a connection and destroy its sealed token */
        delete: operations["deleteConnection"];
        options?: never;
        head?: never;
        /** Change a connection */
        patch: operations["changeConnection"];
        trace?: never;
    };
    "/connections/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test a saved connection, as it is or as it would be with changes */
        post: operations["testSavedConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /**
         * The names that were read
         * @description From Kater's own store: asks Databricks nothing.
         */
        get: operations["getCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/catalog/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the names again
         * @description Starts no warehouse, unless `hive_metastore` is asked for. A refresh that fails half-way removes nothing.
         */
        post: operations["refreshCatalog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/selection": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Select and unselect tables */
        post: operations["changeSelection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/runs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /** What a run would cost */
        get: operations["previewRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Process selected tables */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/runs/latest": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /** The latest run */
        get: operations["getLatestRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's `run_id`. */
                run: components["parameters"]["run"];
            };
            cookie?: never;
        };
        /** One run */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's `run_id`. */
                run: components["parameters"]["run"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel what has not ended
         * @description Reaches the running statements.
         */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs, oldest first */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the job. */
                job: components["parameters"]["job"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel one job */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /** A connection in figures */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/tables": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /** The selected tables and their jobs */
        get: operations["listSelectedTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/tables/{catalog}/{schema}/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The catalog's name, percent-encoded. */
                catalog: components["parameters"]["catalog"];
                /** @description The schema's name, percent-encoded. */
                schema: components["parameters"]["schema"];
                /** @description The table's name, percent-encoded. */
                table: components["parameters"]["table"];
            };
            cookie?: never;
        };
        /**
         * One table: columns, samples, figures, descriptions
         * @description For a member, a table outside their personas is not there.
         */
        get: operations["getTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens, as it happens */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/personas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Personas; a member's own */
        get: operations["listPersonas"];
        put?: never;
        /** Create a persona */
        post: operations["createPersona"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/personas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /** One persona */
        get: operations["getPersona"];
        put?: never;
        post?: never;
        /** Delete a persona */
        delete: operations["deletePersona"];
        options?: never;
        head?: never;
        /** Rename or describe a persona */
        patch: operations["changePersona"];
        trace?: never;
    };
    "/personas/{id}/tables": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add and remove tables */
        post: operations["changePersonaTables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/personas/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add and remove team members */
        post: operations["changePersonaMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log as JSON lines, oldest first
         * @description Each line ends with its `hash`; `kater audit verify FILE` checks them, and docs/operate/audit-log.md says how without Kater. At most 10,000 lines an answer: go on with `after` until there are none.
         */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the audit log is whole
         * @description Reads all of it.
         */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/dbt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /** What was read from dbt, and what of it matched */
        get: operations["dbtStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/dbt/cloud": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        /** Connect dbt Cloud, or change it; what is missing stays */
        put: operations["connectDbtCloud"];
        post?: never;
        /** Destroy its token, and forget what it said */
        delete: operations["forgetDbtCloud"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/dbt/cloud/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask dbt Cloud one question, with what is given or saved; nothing is kept */
        post: operations["testDbtCloud"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/dbt/cloud/sync": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read dbt Cloud now */
        post: operations["syncDbtCloud"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/dbt/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The project's `id`. */
                project: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a dbt project and its texts */
        delete: operations["removeDbtProject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/dbt/files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a file of dbt that lies on the server, in the operator's folder */
        post: operations["importDbtFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/dbt/imports": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to send a file of dbt */
        post: operations["beginDbtImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/dbt/imports/{import}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The `import_id`. */
                import: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Send the next piece of the file */
        put: operations["sendDbtPiece"];
        post?: never;
        /** Give an import up */
        delete: operations["giveUpDbtImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/dbt/imports/{import}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The `import_id`. */
                import: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an import: what was read takes the place of the project's earlier reading */
        post: operations["finishDbtImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The language model */
        get: operations["languageModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the language model */
        patch: operations["changeLanguageModel"];
        trace?: never;
    };
    "/model/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the model one short question */
        post: operations["testLanguageModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/model": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /** What a model may see of this connection, and what it cost */
        get: operations["modelSharing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Allow or forbid sample values in prompts */
        patch: operations["changeModelSharing"];
        trace?: never;
    };
    "/connections/{id}/tables/{catalog}/{schema}/{table}/prompt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The catalog's name, percent-encoded. */
                catalog: components["parameters"]["catalog"];
                /** @description The schema's name, percent-encoded. */
                schema: components["parameters"]["schema"];
                /** @description The table's name, percent-encoded. */
                table: components["parameters"]["table"];
            };
            cookie?: never;
        };
        /** The prompt that was or would be sent about a table */
        get: operations["previewPrompt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/tables/{catalog}/{schema}/{table}/description": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The catalog's name, percent-encoded. */
                catalog: components["parameters"]["catalog"];
                /** @description The schema's name, percent-encoded. */
                schema: components["parameters"]["schema"];
                /** @description The table's name, percent-encoded. */
                table: components["parameters"]["table"];
            };
            cookie?: never;
        };
        get?: never;
        /** Write a text of one's own */
        put: operations["writeDescription"];
        post?: never;
        /** Take a person's text back, to what the next author says */
        delete: operations["takeDescriptionBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /** Texts of models, to be reviewed */
        get: operations["reviewQueue"];
        put?: never;
        /** Accept or reject texts of models, one by one or many */
        post: operations["review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which master key is in use, and how far a rotation is
         * @description Ids of keys tell nothing about them. No key is ever shown.
         */
        get: operations["showKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a new master key into use
         * @description Makes one where Kater keeps the key file; elsewhere asks for the one that was put there. 409 while a rotation goes on, or when no newer key is there.
         */
        post: operations["rotateKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457. Every error of this API has this form. */
        Problem: {
            /** @description A URI that names the kind of problem; `about:blank` when the status says it all. */
            type: string;
            /** @description The kind of problem in a few words. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description A word for programs, such as `not_found`, `invalid`, `unauthenticated`. */
            code: string;
            /** @description A sentence for people: what happened, why, what to do. */
            detail: string;
        };
        /** @description The deed is done; there is nothing more to tell. */
        Nothing: Record<string, never>;
        PersonaMention: {
            id: string;
            name: string;
        };
        Person: {
            id: string;
            /** @description What somebody signs in with: the e-mail address, unless they have another; `admin` for the first admin. */
            username: string;
            /** @description Signs in too. Empty for the first admin until it is said. */
            email: string;
            first_name: string;
            last_name: string;
            role: components["schemas"]["Role"];
            /**
             * @description `invited` until the one-time link is used; while `disabled`, nothing lets them in.
             * @enum {string}
             */
            state: "invited" | "active" | "disabled";
            /**
             * Format: date-time
             * @description When this person last signed in.
             */
            last_login_at: string | null;
            /** @description The personas this person is a member of. */
            personas: components["schemas"]["PersonaMention"][];
        };
        /** @enum {string} */
        Role: "admin" | "member";
        PersonAnswer: {
            person: components["schemas"]["Person"];
        };
        Invitation: {
            username: string;
            role: components["schemas"]["Role"];
        };
        AcceptInvitation: {
            /** Format: password */
            password: string;
            first_name?: string;
            last_name?: string;
        };
        SignIn: {
            username: string;
            /** Format: password */
            password: string;
        };
        People: {
            people: components["schemas"]["Person"][];
        };
        Invite: {
            email: string;
            /** @description What they sign in with; without it, the e-mail address. */
            username?: string;
            first_name?: string;
            last_name?: string;
            role: components["schemas"]["Role"];
        };
        /** @description What is missing stays as it is. */
        ChangedPerson: {
            email?: string;
            username?: string;
            first_name?: string;
            last_name?: string;
            role?: components["schemas"]["Role"];
            /** @description Whoever is disabled is out at once, with every session, link and token. */
            disabled?: boolean;
        };
        InvitedPerson: {
            person: components["schemas"]["Person"];
            /** @description The path of the one-time link, `/sign-in/CODE`. Shown once. */
            link: string;
        };
        Link: {
            /** @description The path of the one-time link, `/sign-in/CODE`. Shown once. */
            link: string;
        };
        ChangedAccount: {
            first_name?: string;
            last_name?: string;
        };
        ChangePassword: {
            /** Format: password */
            current_password: string;
            /** Format: password */
            new_password: string;
        };
        /** @description A browser that is signed in. It ends 12 hours after its start, and after 2 without use. */
        BrowserSession: {
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** Format: date-time */
            expires_at: string;
            address: string;
            /** @description As it calls itself. */
            browser: string;
            /** @description It is the one that asks. */
            current: boolean;
        };
        BrowserSessions: {
            sessions: components["schemas"]["BrowserSession"][];
        };
        ApiToken: {
            id: string;
            name: string;
            /**
             * @description `admin` acts as its maker; `persona` reads one persona and nothing else.
             * @enum {string}
             */
            scope: "admin" | "persona";
            /** @description The one it reads. */
            persona: components["schemas"]["PersonaMention"] | null;
            /** @description The username of its maker. */
            created_by: string;
            last_four: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Null: it stays until it is revoked.
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at: string | null;
        };
        ApiTokens: {
            tokens: components["schemas"]["ApiToken"][];
        };
        NewApiToken: {
            name: string;
            /** @description For an agent, which reads this persona and nothing else. Null: it acts as whoever makes it. */
            persona_id?: string | null;
            /** @description How long it is valid. Null: until it is revoked. */
            days?: number | null;
        };
        MadeApiToken: {
            token: components["schemas"]["ApiToken"];
            /** @description What the program sends as its bearer token. Shown once. */
            text: string;
        };
        TableChanged: components["schemas"]["Name"] & {
            connection_id: string;
        };
        /** @description Work on a connection waits, and resumes by itself. */
        Pause: {
            /** @description A sentence: why work waits. */
            cause: string;
            /**
             * Format: date-time
             * @description When Kater tries again by itself; null when it waits for a person.
             */
            next_try_at: string | null;
            /**
             * @description What rests: where only the language model is why, columns are read and tables profiled all the same.
             * @enum {string}
             */
            of: "everything" | "descriptions";
        };
        /** @description With either `access_token`, or `client_id` and `client_secret`. */
        NewConnection: {
            /** @description What people call this connection. */
            name: string;
            /** @description The server hostname. A whole URL or JDBC string is understood too. */
            warehouse_domain: string;
            /** @description 443 unless otherwise specified. */
            port?: number;
            /** @description The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
            warehouse_id?: string;
            /**
             * Format: password
             * @description The personal access token. Goes in, never comes out.
             */
            access_token?: string;
            /**
             * @description How to sign in; where it is missing, what is given tells.
             * @enum {string}
             */
            auth?: "access_token" | "service_principal";
            /** @description Of the service principal's OAuth client. */
            client_id?: string;
            /**
             * Format: password
             * @description Its OAuth secret. Goes in, never comes out.
             */
            client_secret?: string;
            /** @description Certificates in PEM that are trusted beside the system's, for this connection only. */
            ca_pem?: string;
            /** @description http://[user:password@]host:port that this connection goes through, in place of the server's own; empty: none. The password goes in, never comes out. */
            proxy?: string;
        };
        /** @description What is missing stays as it is; so a missing secret keeps the sealed one, which needs the same host, port, user and proxy as it was given for. */
        ChangedConnection: {
            /** @description What people call this connection. */
            name?: string;
            /** @description The server hostname. A whole URL or JDBC string is understood too. */
            warehouse_domain?: string;
            /** @description 443 unless otherwise specified. */
            port?: number;
            /** @description The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
            warehouse_id?: string;
            /**
             * Format: password
             * @description The personal access token. Goes in, never comes out.
             */
            access_token?: string;
            /**
             * @description How to sign in; where it is missing, what is given tells.
             * @enum {string}
             */
            auth?: "access_token" | "service_principal";
            /** @description Of the service principal's OAuth client. */
            client_id?: string;
            /**
             * Format: password
             * @description Its OAuth secret. Goes in, never comes out.
             */
            client_secret?: string;
            /** @description Certificates in PEM that are trusted beside the system's, for this connection only. */
            ca_pem?: string;
            /** @description http://[user:password@]host:port that this connection goes through, in place of the server's own; empty: none. The password goes in, never comes out. */
            proxy?: string;
        };
        Connection: {
            id: string;
            name: string;
            /** @enum {string} */
            data_store: "Databricks";
            warehouse_domain: string;
            port: number;
            warehouse_id: string;
            /** @description The workspace's id on a unified host; empty elsewhere. */
            workspace_id: string;
            /** @enum {string} */
            auth: "access_token" | "service_principal";
            /** @description Of the service principal; empty for an access token. */
            client_id: string;
            /** @description The last four characters of the sealed token or client secret. */
            token_last_four: string;
            /** @description Certificates of its own are trusted for this connection. */
            has_ca: boolean;
            /** @description Without its password; empty where the connection has none of its own. */
            proxy: string;
            proxy_has_password: boolean;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When the catalog's names were last read; null before the first time.
             */
            names_read_at: string | null;
            paused: components["schemas"]["Pause"] | null;
            /** @description Why it cannot be used until its secret is entered again: a sealed secret does not open. Null where all of them do. */
            disabled: string | null;
        };
        /** @description Sentences that say what was understood from what was given; empty when it was taken as it stood. */
        Understood: string[];
        SavedConnection: components["schemas"]["Connection"] & {
            understood: components["schemas"]["Understood"];
        };
        Connections: {
            connections: components["schemas"]["Connection"][];
        };
        /** @description Any of these may be missing: a form asks while it is being filled in. */
        Address: {
            /** @description The server hostname. A whole URL or JDBC string is understood too. */
            warehouse_domain?: string;
            /** @description 443 unless otherwise specified. */
            port?: number;
            /** @description The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
            warehouse_id?: string;
        };
        UnderstoodAddress: {
            warehouse_domain: string;
            port: number;
            warehouse_id: string;
            workspace_id: string;
            understood: components["schemas"]["Understood"];
        };
        /** @description As NewConnection, without a name. */
        TestNewConnection: {
            /** @description The server hostname. A whole URL or JDBC string is understood too. */
            warehouse_domain: string;
            /** @description 443 unless otherwise specified. */
            port?: number;
            /** @description The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
            warehouse_id?: string;
            /**
             * Format: password
             * @description The personal access token. Goes in, never comes out.
             */
            access_token?: string;
            /**
             * @description How to sign in; where it is missing, what is given tells.
             * @enum {string}
             */
            auth?: "access_token" | "service_principal";
            /** @description Of the service principal's OAuth client. */
            client_id?: string;
            /**
             * Format: password
             * @description Its OAuth secret. Goes in, never comes out.
             */
            client_secret?: string;
            /** @description Certificates in PEM that are trusted beside the system's, for this connection only. */
            ca_pem?: string;
            /** @description http://[user:password@]host:port that this connection goes through, in place of the server's own; empty: none. The password goes in, never comes out. */
            proxy?: string;
            /** @description Start a stopped warehouse for the last step. Without this, a stopped warehouse stays stopped and the step is skipped. */
            start_warehouse?: boolean;
        };
        /** @description Changes to test before they are saved, as in ChangedConnection; none of them needs to be there. */
        TestSavedConnection: {
            /** @description What people call this connection. */
            name?: string;
            /** @description The server hostname. A whole URL or JDBC string is understood too. */
            warehouse_domain?: string;
            /** @description 443 unless otherwise specified. */
            port?: number;
            /** @description The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
            warehouse_id?: string;
            /**
             * Format: password
             * @description The personal access token. Goes in, never comes out.
             */
            access_token?: string;
            /**
             * @description How to sign in; where it is missing, what is given tells.
             * @enum {string}
             */
            auth?: "access_token" | "service_principal";
            /** @description Of the service principal's OAuth client. */
            client_id?: string;
            /**
             * Format: password
             * @description Its OAuth secret. Goes in, never comes out.
             */
            client_secret?: string;
            /** @description Certificates in PEM that are trusted beside the system's, for this connection only. */
            ca_pem?: string;
            /** @description http://[user:password@]host:port that this connection goes through, in place of the server's own; empty: none. The password goes in, never comes out. */
            proxy?: string;
            /** @description Start a stopped warehouse for the last step. Without this, a stopped warehouse stays stopped and the step is skipped. */
            start_warehouse?: boolean;
        };
        Step: {
            /** @enum {string} */
            step: "reach_host" | "trust_certificate" | "accept_token" | "find_warehouse" | "list_catalogs" | "run_statement";
            /** @description The step in words. */
            title: string;
            /** @enum {string} */
            state: "ok" | "failed" | "skipped";
            milliseconds: number;
            /** @description What was found; for a failure the cause and what to do. */
            sentence: string;
        };
        TestOutcome: {
            /** @description No step failed. */
            ok: boolean;
            /** @description For all of them. */
            milliseconds: number;
            steps: components["schemas"]["Step"][];
        };
        /** @description The data of the event `done`. */
        TestDone: {
            /** @description No step failed. */
            ok: boolean;
        };
        /** @description What names a table within its connection. */
        TableKey: {
            catalog: string;
            schema: string;
            table: string;
        };
        Name: components["schemas"]["TableKey"] & {
            /** @description How a person writes it, with backticks where Databricks needs them. */
            name: string;
        };
        /** @description A table as the tree shows it. What is the rule is left out. */
        CatalogTable: {
            table: string;
            /** @description `view`, `materialized_view` and so on; left out for a table. */
            kind?: string;
            /** @description Left out when it is not. */
            selected?: boolean;
            /** @description Listed before, missing at the last refresh; left out when it is there. */
            gone?: boolean;
            /**
             * Format: date-time
             * @description When it was last processed; left out when never.
             */
            processed_at?: string;
        };
        /** @description What could not be listed. Nothing beneath it is taken for gone. */
        Unread: {
            catalog: string;
            /** @description Empty when the whole catalog could not be read. */
            schema: string;
            /** @description A sentence. */
            cause: string;
        };
        CatalogSchema: {
            schema: string;
            tables: components["schemas"]["CatalogTable"][];
        };
        CatalogNode: {
            catalog: string;
            schemas: components["schemas"]["CatalogSchema"][];
        };
        Catalog: {
            /**
             * Format: date-time
             * @description When the names were last read; null before the first refresh.
             */
            names_read_at: string | null;
            /** @description Sorted, with all their schemas and tables; also those that are empty. */
            catalogs: components["schemas"]["CatalogNode"][];
            unread: components["schemas"]["Unread"][];
        };
        KnownTable: components["schemas"]["Name"] & {
            /** @description What it is: `table`, `view`, `materialized_view` and so on. */
            kind: string;
        };
        Refreshed: {
            appeared: components["schemas"]["KnownTable"][];
            gone: components["schemas"]["KnownTable"][];
            unread: components["schemas"]["Unread"][];
            /** @description How many tables are known now. */
            tables: number;
        };
        /** @description `catalog`, `catalog.schema` or `catalog.schema.table`; `*` stands for any text within a part; backticks as in SQL. */
        Pattern: string;
        Chosen: components["schemas"]["Pattern"] | components["schemas"]["TableKey"];
        SelectionChange: {
            select?: components["schemas"]["Chosen"][];
            unselect?: components["schemas"]["Chosen"][];
        };
        SelectionChanged: {
            /** @description How many tables changed. */
            changed: number;
            /** @description How many are selected now. */
            selected: number;
        };
        /** @description What a run over all selected tables would cost. It is reckoned without asking Databricks, from each table's columns as they were last read: a table that changed there since is found while the run reads columns, and is processed too. */
        RunPreview: {
            /** @description Selected tables that would be profiled or described. */
            tables: number;
            /** @description Selected tables that are unchanged as far as is known: their columns would be read, and they would be neither profiled nor described. */
            skipped: number;
            /** @description About how many statements it would send: columns that were never read are not known. */
            statements: number;
            /** @description The same where unchanged tables are processed too. */
            statements_of_all: number;
        };
        /** @enum {string} */
        JobKind: "parse" | "describe" | "profile";
        /** @enum {string} */
        JobState: "queued" | "running" | "completed" | "skipped" | "failed" | "cancelled";
        StartRun: {
            /** @description Only these; without it, every selected table. */
            tables?: components["schemas"]["TableKey"][];
            /** @description Only these; without it, all. */
            kinds?: components["schemas"]["JobKind"][];
            /**
             * @description What to do with tables that are as they were when they were last processed. `skip`: once the columns of such a table are read, its profile and its description end as `skipped`, without a statement and without a call of a language model; a profile can only be skipped where `kinds` holds `parse`. `process`: do them all. Without it, `process` where `tables` or `kinds` is given, else `skip`.
             * @enum {string}
             */
            unchanged?: "skip" | "process";
        };
        Run: {
            run_id: string;
            connection_id: string;
            /** @description How many tables it processes. */
            tables: number;
            /** @description How many jobs it has. */
            total: number;
            queued: number;
            running: number;
            completed: number;
            skipped: number;
            failed: number;
            cancelled: number;
            /** @description Statements sent so far. */
            statements: number;
            /** Format: date-time */
            started_at: string;
            /**
             * Format: date-time
             * @description Null while it runs.
             */
            ended_at: string | null;
            ended: boolean;
            /** @description Absent in events, where the event `connection` tells it. */
            paused?: components["schemas"]["Pause"] | null;
        };
        Job: components["schemas"]["Name"] & {
            id: number;
            connection_id: string;
            run_id: string;
            kind: components["schemas"]["JobKind"];
            /** @enum {string} */
            title: "Read columns" | "Description Generator" | "Profiler";
            state: components["schemas"]["JobState"];
            /** @description Why it failed, was skipped or cancelled: a sentence; empty otherwise. */
            cause: string;
            /** Format: date-time */
            queued_at: string;
            /**
             * Format: date-time
             * @description Null until it starts.
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @description Null until it ends.
             */
            ended_at: string | null;
        };
        Jobs: {
            jobs: components["schemas"]["Job"][];
            /** @description The `after` of the next page; null on the last. */
            next: number | null;
        };
        Overview: {
            known: number;
            selected: number;
            columns: number;
            described: number;
            profiled: number;
            failed: number;
            statements: number;
            paused: components["schemas"]["Pause"] | null;
        };
        /** @description Every text has an author. */
        Description: {
            /** @description The column described; empty for the table itself. */
            column: string;
            text: string;
            /** @enum {string} */
            author: "person" | "dbt" | "source" | "model" | "rule";
            /** @description Who: the person, the model, the rule. */
            author_name: string;
            /**
             * Format: date-time
             * @description Null where the source does not say.
             */
            written_at: string | null;
            /**
             * @description What a person thought of it; a rejected text is kept and not shown.
             * @enum {string}
             */
            review: "" | "accepted" | "rejected";
            /** @description Who said so; empty where nobody did. */
            reviewed_by: string;
            /** @description Whether the column has another type by now, or is gone; told where a table is shown. */
            stale: boolean;
        };
        SelectedTable: components["schemas"]["Name"] & {
            /** @description What it is: `table`, `view`, `materialized_view` and so on. */
            kind: string;
            /** @description How many; null before the table was read. */
            columns: number | null;
            /** @description As the Profiler counted; null before, and where it does not count. */
            row_count: number | null;
            /** @description Of how many columns there are samples; null before the Profiler. */
            sampled_columns: number | null;
            /** @description Columns whose shown text was written when the column had another type, or under a name that is gone. */
            stale_columns: string[];
            description: components["schemas"]["Description"] | null;
            /** @description The latest job of each kind. */
            jobs: {
                parse?: components["schemas"]["Job"];
                describe?: components["schemas"]["Job"];
                profile?: components["schemas"]["Job"];
            };
        };
        SelectedTables: {
            tables: components["schemas"]["SelectedTable"][];
        };
        /** @description A column that was not profiled has no `min`, `max`, `samples` and `sampled_rows`. */
        Column: {
            name: string;
            position: number;
            /** @description As Databricks writes it. */
            type: string;
            /** @description Kater's kind: `text`, `number`, `time`, `boolean`, `nested`, `other`. */
            kind: string;
            nullable: boolean;
            /** @description A column mask applies: values are what the token sees. */
            masked: boolean;
            /** @description Its place in the partitioning; absent when it is not in it. */
            partition_index?: number;
            description: components["schemas"]["Description"] | null;
            /** @description The exact least value of a numeric column; null when not measured. */
            min?: string | null;
            /** @description The exact greatest value of a numeric column; null when not measured. */
            max?: string | null;
            /** @description Distinct values of a text column. */
            samples?: string[];
            /** @description How many rows the samples were taken from; null when none were. */
            sampled_rows?: number | null;
        };
        ForeignKey: {
            columns: string[];
            parent: components["schemas"]["Name"];
            parent_columns: string[];
        };
        Table: components["schemas"]["Name"] & {
            /** @description What it is: `table`, `view`, `materialized_view` and so on. */
            kind: string;
            /** @description Such as `DELTA`; empty when Databricks does not say. */
            format: string;
            /** @description The comment in Databricks; empty when none. */
            comment: string;
            /** @description The winner. */
            description: components["schemas"]["Description"] | null;
            /** @description All that are kept, of the table and of its columns. */
            descriptions: components["schemas"]["Description"][];
            primary_key: string[];
            foreign_keys: components["schemas"]["ForeignKey"][];
            /** @description Null when not measured. */
            row_count: number | null;
            /**
             * Format: date-time
             * @description Null when never.
             */
            profiled_at: string | null;
            /** @description A row filter or a mask applies: figures are what the token sees. */
            as_seen_by_token: boolean;
            columns: components["schemas"]["Column"][];
        };
        PersonaSummary: {
            id: string;
            name: string;
            description: string;
            tables: number;
            members: number;
        };
        Personas: {
            personas: components["schemas"]["PersonaSummary"][];
        };
        NewPersona: {
            name: string;
            description?: string;
        };
        ChangedPersona: {
            name?: string;
            description?: string;
        };
        PersonaTableKey: {
            connection_id: string;
        } & components["schemas"]["TableKey"];
        PersonaTable: components["schemas"]["Name"] & {
            connection_id: string;
            /** @description What it is: `table`, `view`, `materialized_view` and so on. */
            kind: string;
            description: components["schemas"]["Description"] | null;
        };
        PersonaMember: {
            id: string;
            username: string;
            first_name: string;
            last_name: string;
        };
        Persona: {
            id: string;
            name: string;
            description: string;
            tables: components["schemas"]["PersonaTable"][];
            /** @description Empty for those who are not admins. */
            members: components["schemas"]["PersonaMember"][];
        };
        PersonaTableChange: {
            add?: components["schemas"]["PersonaTableKey"][];
            remove?: components["schemas"]["PersonaTableKey"][];
        };
        PersonaMemberChange: {
            /** @description Ids of people. */
            add?: string[];
            /** @description Ids of people. */
            remove?: string[];
        };
        TestWaiting: {
            /** @description Since SELECT 1 was sent. */
            milliseconds: number;
        };
        RefreshWish: {
            /** @description Read hive_metastore too, which only SQL can: two statements for each of its schemas, and a stopped warehouse starts. Without this, what is known of it stays as it is. */
            hive_metastore?: boolean;
        };
        /** @description One line of the audit log. What is hashed is the line as `/audit/export` gives it, without its `hash`. */
        AuditEntry: {
            /** @description 1, 2, 3 …; a gap is a removed entry. */
            number: number;
            /** Format: date-time */
            at: string;
            /**
             * @description `console` commands Kater's own machine; `kater` acted by itself; `stranger` showed nothing that lets anybody in.
             * @enum {string}
             */
            actor_kind: "person" | "token" | "agent" | "console" | "kater" | "stranger";
            /** @description Of the person; empty where there is none. */
            actor_id: string;
            /** @description The name at that time. */
            actor: string;
            /** @description What was done, as in `connection.changed`. */
            action: string;
            subject_id: string;
            /** @description What it was done to, by its name at that time. */
            subject: string;
            /** @enum {string} */
            outcome: "done" | "refused" | "failed";
            /** @description Where the request came from. */
            address: string;
            /** @description How many, which fields; never what somebody typed into a secret's field. */
            detail: {
                [key: string]: unknown;
            };
            /** @description SHA-256 of the hash before, a line feed, and this entry. */
            hash: string;
        };
        AuditEntries: {
            /** @description Newest first. */
            entries: components["schemas"]["AuditEntry"][];
            /** @description The `before` of the next page; null on the last one. */
            next: number | null;
        };
        AuditCheck: {
            whole: boolean;
            entries: number;
            /** @description Of the last entry. Kept elsewhere, it proves later that nothing before it was changed. */
            hash: string;
            /** @description Which entry is not what was written. */
            problem: string | null;
        };
        /** @description One reading of a dbt project. */
        DbtProject: {
            id: string;
            /** @enum {string} */
            origin: "file" | "cloud";
            /** @description Of the project, or the environment's ID. */
            name: string;
            /** @description Of the manifest; 0 for dbt Cloud. */
            schema_version: number;
            /** @description As dbt wrote it. */
            generated_at: string;
            /** Format: date-time */
            read_at: string | null;
            tables: number;
        };
        DbtPlace: components["schemas"]["Name"] & {
            project: string;
            /** @description Such as `model.shop.orders`. */
            unique_id: string;
        };
        DbtTwice: components["schemas"]["Name"] & {
            by: components["schemas"]["DbtPlace"][];
        };
        DbtColumn: components["schemas"]["Name"] & {
            unique_id: string;
            /** @description As dbt names it. */
            column: string;
        };
        DbtCloud: {
            endpoint: string;
            environment_id: string;
            /** @description Of the Auth Token; empty where it is too short to show any of it. */
            token_last_four: string;
            /** @description 0: only before each run, and when asked. */
            sync_every_minutes: number;
            /**
             * Format: date-time
             * @description The last sync; null before the first.
             */
            tried_at: string | null;
            /** @description Why that one failed, as a sentence; empty where it went well. */
            failure: string;
            /**
             * Format: date-time
             * @description How old the texts are: the last sync that went well.
             */
            synced_at: string | null;
            /** @description That it spoke of then. */
            tables: number;
        };
        DbtCloudInput: {
            /** @description Of the Discovery API, or the access URL of dbt Cloud, or a page of it. */
            endpoint?: string;
            environment_id?: string;
            /** @description A service token with the permission Metadata Only. It is sealed, and never shown again. */
            auth_token?: string;
            /** @description From 15; 0 for before each run only. 1440 where nobody says. */
            sync_every_minutes?: number;
        };
        DbtCloudSaved: components["schemas"]["DbtCloud"] & {
            understood: components["schemas"]["Understood"];
        };
        DbtCloudTested: {
            ok: boolean;
            /** @description For all of them: it is one request. */
            milliseconds: number;
            steps: components["schemas"]["DbtCloudStep"][];
            endpoint: string;
            environment_id: string;
            understood: components["schemas"]["Understood"];
        };
        DbtCloudStep: {
            /** @enum {string} */
            step: "reach_host" | "trust_certificate" | "accept_token" | "find_environment";
            title: string;
            /** @enum {string} */
            state: "ok" | "failed" | "skipped";
            sentence: string;
        };
        DbtFile: {
            /** @description Relative to the operator's folder. */
            path: string;
        };
        DbtStatus: {
            cloud: components["schemas"]["DbtCloud"] | null;
            /** @description Whether files may be read from a folder of the server (`--dbt-folder`). */
            reads_server_files: boolean;
            projects: components["schemas"]["DbtProject"][];
            /** @description Tables of dbt that Kater knows by name. */
            matched: number;
            unmatched_count: number;
            /** @description The first 1,000. */
            unmatched: components["schemas"]["DbtPlace"][];
            twice_count: number;
            /** @description Tables that several models or sources are said to be: the first 1,000. */
            twice: components["schemas"]["DbtTwice"][];
            /** @description Columns that dbt describes and the table does not have, where its columns are known: the first 1,000. */
            unmatched_columns: components["schemas"]["DbtColumn"][];
        };
        DbtImportBegun: {
            import_id: string;
            most_bytes_of_a_piece: number;
        };
        DbtReceived: {
            /** @description Bytes of the file so far. */
            received: number;
        };
        DbtImported: {
            /** @enum {string} */
            kind: "manifest" | "catalog";
            project: string;
            schema_version: number;
            generated_at: string;
            tables: number;
            /** @description Of a catalog: tables that it moved to where they really lie. */
            relocated: number;
        };
        ModelUse: {
            calls: number;
            tokens_in: number;
            tokens_out: number;
        };
        /** @description The language model that writes descriptions. Its key is never shown. */
        LanguageModel: {
            /** @enum {string} */
            provider: "none" | "databricks" | "openai";
            /** @description Of an OpenAI-compatible endpoint: what stands before `/chat/completions`. */
            base_url: string;
            /** @description Its name; for Databricks, the serving endpoint's. */
            model: string;
            calls_at_once: number;
            /** @description 0 is no limit, as below. */
            calls_a_minute: number;
            tokens_a_minute: number;
            /** @description The least useful is left out until a prompt fits. */
            tokens_in_a_prompt: number;
            /** @description Whether rounded figures of a profile are sent. */
            send_figures: boolean;
            budget_calls_in_a_run: number;
            budget_tokens_in_a_run: number;
            budget_tokens_in_all: number;
            key_last_four: string;
            header_names: string[];
            used: components["schemas"]["ModelUse"];
        };
        /** @description What is missing stays. */
        ChangedLanguageModel: {
            /** @enum {string} */
            provider?: "none" | "databricks" | "openai";
            /** @description Of an OpenAI-compatible endpoint: what stands before `/chat/completions`. */
            base_url?: string;
            /** @description Its name; for Databricks, the serving endpoint's. */
            model?: string;
            calls_at_once?: number;
            /** @description 0 is no limit, as below. */
            calls_a_minute?: number;
            tokens_a_minute?: number;
            /** @description The least useful is left out until a prompt fits. */
            tokens_in_a_prompt?: number;
            /** @description Whether rounded figures of a profile are sent. */
            send_figures?: boolean;
            budget_calls_in_a_run?: number;
            budget_tokens_in_a_run?: number;
            budget_tokens_in_all?: number;
            /** @description Sealed; empty to have none. */
            key?: string;
            /** @description Sent beside the key; sealed. */
            headers?: {
                [key: string]: string;
            } | null;
        };
        TestModel: {
            /** @description Whose workspace serves the model; for Databricks. */
            connection_id?: string;
        };
        TestedModel: {
            ok: boolean;
            sentence: string;
            milliseconds: number;
        };
        ModelSharing: {
            /** @description Whether sample values may be sent; personal ones never are. */
            send_samples: boolean;
            used: components["schemas"]["ModelUse"];
            used_in_latest_run: components["schemas"]["ModelUse"];
        };
        ChangedModelSharing: {
            send_samples: boolean;
        };
        PromptPart: {
            prompt: string;
            /** @description Columns; the empty name is the table itself. */
            wanted: string[];
            /** @description Estimated. */
            tokens: number;
            /** @description What the budget cut. */
            left_out: string[];
            /** Format: date-time */
            sent_at: string | null;
            /** @description As it was sent, where this very question was. */
            sent_prompt: string | null;
            sent_to: string | null;
        };
        PromptPreview: {
            provider: string;
            model: string;
            send_samples: boolean;
            parts: components["schemas"]["PromptPart"][];
        };
        Descriptions: {
            descriptions: components["schemas"]["Description"][];
        };
        WrittenDescription: {
            /** @description Missing or empty: the table itself. */
            column?: string;
            text: string;
        };
        TextToReview: components["schemas"]["Name"] & {
            description: components["schemas"]["Description"];
        };
        ReviewQueue: {
            texts: components["schemas"]["TextToReview"][];
            /** @description `after` for the next page. */
            next: number | null;
        };
        Verdict: {
            /** @enum {string} */
            verdict: "accepted" | "rejected";
            texts: {
                catalog?: string;
                schema?: string;
                table?: string;
                column?: string;
            }[];
        };
        Decided: {
            decided: number;
        };
        MasterKey: {
            /** @description 16 hexadecimal digits. */
            id: string;
            /** @description It seals; the others only open. */
            current: boolean;
            /** @description How many sealed secrets are under it. */
            secrets: number;
        };
        Keys: {
            /** @description The current one first. */
            keys: components["schemas"]["MasterKey"][];
            rotating: boolean;
            /** @description That the last rotation looked at. */
            secrets: number;
            /** @description Of them, that are under the current key. */
            done: number;
            /** @description Of them, that do not open and stayed as they were. */
            unopened: number;
            /** @description Why it does not go on; tried again by itself. Empty where nothing is wrong. */
            problem: string;
            /**
             * Format: date-time
             * @description Of the last rotation since the server started.
             */
            started_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
        };
    };
    responses: {
        /** @description The request is not one Kater can follow; `detail` says why. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody is signed in, or the session is over. */
        SignedOut: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is not there, or not there for you. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It contradicts what is there; `detail` says what. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Kater, or the warehouse behind it, could not do it; `detail` says why. */
        Broken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The code of a one-time link. */
        code: string;
        /** @description The id, as this API gave it. */
        id: string;
        /** @description The run's `run_id`. */
        run: string;
        /** @description The id of the job. */
        job: string;
        /** @description The catalog's name, percent-encoded. */
        catalog: string;
        /** @description The schema's name, percent-encoded. */
        schema: string;
        /** @description The table's name, percent-encoded. */
        table: string;
        /** @description The id of a session. */
        session: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The code of a one-time link. */
                code: components["parameters"]["code"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The code of a one-time link. */
                code: components["parameters"]["code"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `kater_session`: HttpOnly, Secure, SameSite=Strict. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            401: components["responses"]["SignedOut"];
            default: components["responses"]["Broken"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `kater_session`: HttpOnly, Secure, SameSite=Strict. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            /** @description Too many wrong passwords from this address; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Broken"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `kater_session`: HttpOnly, Secure, SameSite=Strict. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            default: components["responses"]["Broken"];
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    invitePerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invite"];
            };
        };
        responses: {
            /** @description Invited; the link is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedPerson"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    newLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedPerson"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    signOutPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedAccount"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `kater_session`: HttpOnly, Secure, SameSite=Strict. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            /** @description The current password is another one. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /** @description Too many wrong passwords from this address; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Broken"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserSessions"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    signOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description `kater_session`: HttpOnly, Secure, SameSite=Strict. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a session. */
                session: components["parameters"]["session"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokens"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiToken"];
            };
        };
        responses: {
            /** @description Made; its text is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeApiToken"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connections"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    saveConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConnection"];
            };
        };
        responses: {
            /** @description Saved, its token sealed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedConnection"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    understandAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Address"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnderstoodAddress"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    testNewConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestNewConnection"];
            };
        };
        responses: {
            /** @description The test ended; its steps tell how. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestOutcome"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    deleteConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    changeConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedConnection"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedConnection"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    testSavedConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TestSavedConnection"];
            };
        };
        responses: {
            /** @description The test ended; its steps tell how. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestOutcome"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    getCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    refreshCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshWish"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refreshed"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            502: components["responses"]["Broken"];
            default: components["responses"]["Broken"];
        };
    };
    changeSelection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelectionChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionChanged"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    previewRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPreview"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartRun"];
            };
        };
        responses: {
            /** @description Queued; follow it by `/events` or `/runs/{run}`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    getLatestRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's `run_id`. */
                run: components["parameters"]["run"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's `run_id`. */
                run: components["parameters"]["run"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Only of this connection. */
                connection?: string;
                /** @description Only of this run. */
                run?: string;
                /** @description Only in this state. */
                state?: components["schemas"]["JobState"];
                /** @description At most so many. */
                limit?: number;
                /** @description The `next` of the page before. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the job. */
                job: components["parameters"]["job"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    listSelectedTables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectedTables"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    getTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The catalog's name, percent-encoded. */
                catalog: components["parameters"]["catalog"];
                /** @description The schema's name, percent-encoded. */
                schema: components["parameters"]["schema"];
                /** @description The table's name, percent-encoded. */
                table: components["parameters"]["table"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Table"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    followEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that stays open. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["SignedOut"];
            default: components["responses"]["Broken"];
        };
    };
    listPersonas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Personas"];
                };
            };
            401: components["responses"]["SignedOut"];
            default: components["responses"]["Broken"];
        };
    };
    createPersona: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPersona"];
            };
        };
        responses: {
            /** @description Created, empty. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Persona"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    getPersona: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Persona"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    deletePersona: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    changePersona: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedPersona"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Persona"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    changePersonaTables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonaTableChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Persona"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    changePersonaMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonaMemberChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Persona"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Only by whom: a part of the name. */
                actor?: string;
                /** @description Only this action, or all of one kind: `connection` finds `connection.changed`. */
                action?: string;
                /** @description Only what was done to this: a part of the name. */
                subject?: string;
                /** @description Only with this outcome. */
                outcome?: "done" | "refused" | "failed";
                /** @description Not before. */
                from?: string;
                /** @description Only before. */
                until?: string;
                /** @description The `next` of the page before. */
                before?: number;
                /** @description At most so many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntries"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description Only entries with a larger number. */
                after?: number;
                /** @description At most so many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One AuditEntry a line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditCheck"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Broken"];
        };
    };
    dbtStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Projects and what matched. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DbtStatus"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    connectDbtCloud: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DbtCloudInput"];
            };
        };
        responses: {
            /** @description Saved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DbtCloudSaved"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    forgetDbtCloud: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    testDbtCloud: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DbtCloudInput"];
            };
        };
        responses: {
            /** @description What came of it, step by step. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DbtCloudTested"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    syncDbtCloud: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read; its texts show at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DbtCloud"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    removeDbtProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The project's `id`. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    importDbtFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DbtFile"];
            };
        };
        responses: {
            /** @description Shown from now on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DbtImported"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    beginDbtImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send its pieces, then finish. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DbtImportBegun"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    sendDbtPiece: {
        parameters: {
            query: {
                /** @description The byte of the file at which the piece begins. */
                offset: number;
            };
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The `import_id`. */
                import: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DbtReceived"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    giveUpDbtImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The `import_id`. */
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing of it is kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    finishDbtImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The `import_id`. */
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shown from now on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DbtImported"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    languageModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its settings and cost. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LanguageModel"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    changeLanguageModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedLanguageModel"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LanguageModel"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    testLanguageModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TestModel"];
            };
        };
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedModel"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    modelSharing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Permissions and cost. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelSharing"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    changeModelSharing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedModelSharing"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelSharing"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    previewPrompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The catalog's name, percent-encoded. */
                catalog: components["parameters"]["catalog"];
                /** @description The schema's name, percent-encoded. */
                schema: components["parameters"]["schema"];
                /** @description The table's name, percent-encoded. */
                table: components["parameters"]["table"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One part for each call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptPreview"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    writeDescription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The catalog's name, percent-encoded. */
                catalog: components["parameters"]["catalog"];
                /** @description The schema's name, percent-encoded. */
                schema: components["parameters"]["schema"];
                /** @description The table's name, percent-encoded. */
                table: components["parameters"]["table"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenDescription"];
            };
        };
        responses: {
            /** @description All texts of the table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Descriptions"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
    takeDescriptionBack: {
        parameters: {
            query?: {
                /** @description Missing or empty: the table itself. */
                column?: string;
            };
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
                /** @description The catalog's name, percent-encoded. */
                catalog: components["parameters"]["catalog"];
                /** @description The schema's name, percent-encoded. */
                schema: components["parameters"]["schema"];
                /** @description The table's name, percent-encoded. */
                table: components["parameters"]["table"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All texts of the table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Descriptions"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    reviewQueue: {
        parameters: {
            query?: {
                /** @description `pending` where missing. */
                state?: "pending" | "accepted" | "rejected";
                /** @description The `next` of the page before. */
                after?: number;
            };
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewQueue"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, as this API gave it. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Verdict"];
            };
        };
        responses: {
            /** @description How many were decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    showKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Broken"];
        };
    };
    rotateKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A new key is in use; secrets are wrapped anew in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            401: components["responses"]["SignedOut"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Broken"];
        };
    };
}
