import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

export type TestDatabase = {
	/** As the application connects. */
	applicationUrl: string;
	/** As migrations do: a superuser. */
	ownerUrl: string;
	drop(): Promise<void>;
};

/** A database of the caller's own with all tables and no rows: a copy of the template, made in some ten milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
	const template = inject("template");
	const name = `test_${randomBytes(6).toString("hex")}`;
	const templateName = new URL(template.ownerUrl).pathname.slice(1);
	const adminUrl = withDatabase(template.ownerUrl, "postgres");
	await execute(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
	return {
		applicationUrl: withDatabase(template.applicationUrl, name),
		ownerUrl: withDatabase(template.ownerUrl, name),
		drop: () => execute(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
	};
}

function withDatabase(url: string, name: string): string {
	const changed = new URL(url);
	changed.pathname = `/${name}`;
	return changed.href;
}

async function execute(url: string, sql: string): Promise<void> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}
