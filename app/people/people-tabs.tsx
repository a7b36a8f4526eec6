import { mayActAs, type Role } from "#server/people/person.ts";
import { type Tab, Tabs } from "../components/tabs.tsx";

const tabs = [
	{ href: "/people", name: "People", role: "researcher" },
	{ href: "/people/teams", name: "Teams", role: "researcher" },
	{ href: "/people/tokens", name: "API tokens", role: "admin" },
] as const satisfies (Tab & { role: Role })[];

type PeopleTabsProps = { role: Role; current: (typeof tabs)[number]["href"] };

export function PeopleTabs({ role, current }: PeopleTabsProps) {
	return <Tabs label="People" tabs={tabs.filter((tab) => mayActAs(role, tab.role))} current={current} />;
}
