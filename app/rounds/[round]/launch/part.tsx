import type { ReactNode } from "react";

/** One section of the form, with its title beside it. */
export function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
	return (
		<section className="part">
			<header>
				<h2>{title}</h2>
				<p>{hint}</p>
			</header>
			<div>{children}</div>
		</section>
	);
}
