import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FolderInUse, lockFolder, lockHolder } from "./data-lock.ts";

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "twofold-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a folder is held until it is given back, and leaves nothing in it", () => {
	const unlock = lockFolder(folder);
	expect(() => lockFolder(folder)).toThrow(FolderInUse);
	expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`);
	expect(lockHolder(folder)).toBe(process.pid);
	unlock();
	expect(lockHolder(folder)).toBeNull();
	expect(readdirSync(folder)).toEqual([]);
});

test("the lock of a process that was killed is taken over", async () => {
	const script = `const { lockFolder } = await import(${JSON.stringify(join(import.meta.dirname, "data-lock.ts"))});
		lockFolder(process.argv[1]); console.log("held"); setInterval(() => {}, 1000);`;
	const args = ["--input-type=module", "-e", script, folder];
	const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
	await once(child.stdout, "data");
	expect(lockHolder(folder)).toBe(child.pid);
	child.kill("SIGKILL");
	await once(child, "exit");
	lockFolder(folder)();
});

test.each(["", "nonsense", `${process.pid} born at another time`])("a lock that says %j holds nobody", (content) => {
	writeFileSync(join(folder, "lock"), content);
	lockFolder(folder)();
});
