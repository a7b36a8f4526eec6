import { Client, escapeIdentifier } from "pg";
import { PgBoss } from "pg-boss";

/** Each job samples one round's pairs ahead; one waits and one runs a round, whatever the number of workers. */
export const presampleQueue = "presample";
/** Each job computes one round's statistics under one filter. */
export const estimateQueue = "estimate";
const schema = "pgboss";

/** A queue's end of the database, for a role that changes no tables. */
export function connectQueue(url: string): PgBoss {
	return new PgBoss({
		...{ connectionString: url, schema, max: 4, application_name: "twofold-worker" },
		...{ migrate: false, createSchema: false, schedule: false, reindex: false, monitorVacuum: false },
		// A worker that was killed is noticed within some twenty seconds.
		...{ superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 },
	});
}

/** Brings the queue's tables up to date as their owner, and lets the application's role use them. May be repeated. */
export async function installQueue(ownerUrl: string, role: string): Promise<void> {
	const boss = new PgBoss({ connectionString: ownerUrl, schema, max: 2, schedule: false, supervise: false });
	const problems: unknown[] = [];
	boss.on("error", (error) => problems.push(error));
	await boss.start();
	try {
		const common = { policy: "stately", heartbeatSeconds: 10, deleteAfterSeconds: 3600 } as const;
		await boss.createQueue(presampleQueue, {
			...{ ...common, expireInSeconds: 6 * 3600 },
			...{ retryLimit: 1_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 30 },
		});
		// What fails is shown, and tried again when somebody asks; only a worker that went away is made up for.
		await boss.createQueue(estimateQueue, { ...common, expireInSeconds: 3600, retryLimit: 2, retryDelay: 1 });
	} finally {
		await boss.stop({ graceful: false });
	}
	if (problems[0]) throw problems[0];
	await grantQueue(ownerUrl, role);
}

async function grantQueue(ownerUrl: string, role: string): Promise<void> {
	const client = new Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		const { rows } = await client.query<{ owner: string }>("SELECT current_user AS owner");
		if (rows[0]?.owner === role) return;
		const name = escapeIdentifier(role);
		await client.query(`
			GRANT USAGE ON SCHEMA ${schema} TO ${name};
			GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${name};
			GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${name};`);
	} finally {
		await client.end();
	}
}
