import Link from "next/link";
import { fileName, numberOf } from "#server/releases/release.ts";
import { counted } from "../../components/counted.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Icon } from "../../components/drawings.tsx";
import { Day } from "../../components/round-words.tsx";
import { TopBar } from "../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";

export const metadata = { title: "Release" };

const number = new Intl.NumberFormat("en");
const columns: Column[] = [
	{ title: "File" },
	{ title: "Rows", number: true },
	{ title: "Left out", number: true },
	{ title: "Bytes", number: true },
	{ title: "sha256" },
];

export default async function ReleasePage({ params }: { params: Promise<{ release: string }> }) {
	const { release: releaseId } = await params;
	const viewer = await signedIn(`/releases/${releaseId}`, "researcher");
	const caller = await serverCaller();
	const [release, { releases }] = await Promise.all([
		orNotFound(caller.releases.one({ releaseId })),
		caller.releases.list({}),
	]);
	const others = releases.filter(({ id }) => id !== releaseId);
	const { name, rowCount, files, patches, makerName, createdAt, options } = release;
	const address = (file: string) => `/api/releases/${releaseId}/download?file=${encodeURIComponent(file)}`;
	return (
		<>
			<TopBar viewer={viewer} place="releases" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/releases">Releases</Link> / {numberOf(release)}
						</p>
						<h1>
							{name}, release {numberOf(release)}
						</h1>
						<p>
							{counted(rowCount, "row")} of {counted(options.roundIds.length, "round")}, frozen <Day date={createdAt} />{" "}
							by {makerName ?? "somebody who is gone"}. It never changes.
						</p>
					</div>
					<div className="btns">
						<Link className="btn" href={`/releases/new?like=${releaseId}`}>
							<Icon name="plus" />
							Another like this
						</Link>
						<a className="btn" href={address("README.md")} download>
							<Icon name="download" />
							Dataset card
						</a>
						<a className="btn" href={address("manifest.json")} download>
							<Icon name="download" />
							Manifest
						</a>
						<a className="btn primary" href={address("all.tar")} download>
							<Icon name="download" />
							Everything, as tar
						</a>
					</div>
				</div>
				{patches.length > 0 && (
					<ul className="muted">
						{patches.map(({ patch, reason, madeAt }) => (
							<li key={patch}>
								{release.number}.{patch}, <Day date={madeAt} />: {reason}
							</li>
						))}
					</ul>
				)}
				<DataTable caption="Files" columns={columns} className="stack">
					{files.map((file) => (
						<tr key={fileName(file)}>
							<td>
								<a href={address(fileName(file))} download>
									<code>{fileName(file)}</code>
								</a>
								{file.kind === "jsonl" && (
									<>
										{" "}
										<a
											className="muted"
											href={address(`${fileName(file)}.gz`)}
											aria-label={`${fileName(file)}.gz`}
											download
										>
											<code>.gz</code>
										</a>
									</>
								)}
							</td>
							<td className="r" data-label="Rows">
								{number.format(file.rows)}
							</td>
							<td className="r" data-label="Left out">
								{number.format(Object.values(file.leftOut).reduce((sum, count) => sum + count, 0))}
							</td>
							<td className="r" data-label="Bytes">
								{number.format(file.bytes)}
							</td>
							<td className="hash">
								<code>{file.sha256}</code>
							</td>
						</tr>
					))}
				</DataTable>
				<p className="muted small">
					With a token:{" "}
					<code>
						curl -C - -OJ -H "Authorization: Bearer $TWOFOLD_TOKEN" "…
						{address(files[0] ? fileName(files[0]) : "manifest.json")}"
					</code>{" "}
					goes on where a transfer broke off. Behind a name, .gz or .zst asks for a smaller form.
				</p>
				{others.length > 0 && (
					<form className="compare-with" action={`/releases/${releaseId}/compare`}>
						<label className="lab">
							Compare with
							<select className="field" name="with">
								{others.map((other) => (
									<option key={other.id} value={other.id}>
										{numberOf(other)}, {other.name}
									</option>
								))}
							</select>
						</label>
						<button type="submit" className="btn">
							Compare
						</button>
					</form>
				)}
			</main>
		</>
	);
}
