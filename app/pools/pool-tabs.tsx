import { Tabs } from "../components/tabs.tsx";

const tabs = [
	{ href: "/pools", name: "Prompts" },
	{ href: "/known", name: "Known pairs" },
] as const;

/** What rounds are fed with: prompts, and pairs whose right judgement is known. */
export function PoolTabs({ current }: { current: (typeof tabs)[number]["href"] }) {
	return <Tabs label="Pools" tabs={tabs} current={current} />;
}
