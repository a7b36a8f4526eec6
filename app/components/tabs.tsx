import Link from "next/link";

export type Tab = { href: string; name: string };

/** Links to the pages that stand beside each other, the present one marked. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
	return (
		<nav className="tabs" aria-label={label}>
			{tabs.map(({ href, name }) => (
				<Link key={href} href={href} aria-current={href === current ? "page" : undefined}>
					{name}
				</Link>
			))}
		</nav>
	);
}
