import type { ReactNode } from "react";

/** A filter with its name; what is in it belongs together. */
export function FilterGroup({ title, children }: { title: string; children: ReactNode }) {
	return (
		<fieldset className="bare filter-group">
			<legend>{title}</legend>
			{children}
		</fieldset>
	);
}

type CheckProps = { checked: boolean; onChange(on: boolean): void; count?: string | undefined; children: ReactNode };

/** One choice of a filter, with how many judgements it stands for. */
export function Check({ checked, onChange, count, children }: CheckProps) {
	return (
		<label className="filter">
			<input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
			<span>{children}</span>
			{count !== undefined && <span className="num muted">{count}</span>}
		</label>
	);
}

/** With one of them put on or taken off, in the order of all. */
export function turned<Each>(all: readonly Each[], chosen: readonly Each[], one: Each, on: boolean): Each[] {
	return all.filter((each) => (each === one ? on : chosen.includes(each)));
}
