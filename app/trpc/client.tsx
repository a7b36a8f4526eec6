"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "#server/root-router.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const url = "/api/trpc";

export function makeClient() {
	return createTRPCClient<AppRouter>({
		links: [
			splitLink({
				condition: (operation) => operation.type === "subscription",
				true: httpSubscriptionLink({ url, transformer: superjson }),
				// A request that is under way when the page goes is still delivered.
				false: httpLink({
					url,
					transformer: superjson,
					fetch: (input, { signal, ...init } = {}) =>
						fetch(input, { ...init, signal: signal ?? null, keepalive: init.method === "POST" }),
				}),
			}),
		],
	});
}

/** Without a network a request fails at once and says so, instead of waiting unseen. */
function makeQueryClient() {
	return new QueryClient({
		defaultOptions: { queries: { networkMode: "always", staleTime: 30_000 }, mutations: { networkMode: "always" } },
	});
}

export function Providers({ children }: { children: ReactNode }) {
	const [queryClient] = useState(makeQueryClient);
	const [trpcClient] = useState(makeClient);
	return (
		<QueryClientProvider client={queryClient}>
			<TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
				{children}
			</TRPCProvider>
		</QueryClientProvider>
	);
}
