import Form from "next/form";
import Link from "next/link";

type FindProps = { action: string; label: string; search: string | undefined };

/** A search in a list that has no other filter. */
export function Find({ action, label, search }: FindProps) {
	return (
		<Form action={action} className="line-form find" role="search" key={search ?? ""}>
			<label className="lab grow">
				{label}
				<input className="field" type="search" name="search" maxLength={100} defaultValue={search} />
			</label>
			<button type="submit" className="btn">
				Search
			</button>
			{search && (
				<Link className="btn quiet" href={action}>
					Clear
				</Link>
			)}
		</Form>
	);
}
