import { dropAssignments } from "../assignments/assignment-store.ts";
import { record } from "../audit/audit-store.ts";
import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { findReport, insertDismissal, type Report, withdrawComparison } from "./skip-store.ts";

async function knownReport(db: Database, reportId: string): Promise<Report> {
	const report = await findReport(db, reportId);
	if (!report) throw new TwofoldError("not_found", "There is no such report. Load the round's page again.");
	return report;
}

/**
 * Takes a reported pair out of its round: nobody is given it any more, and exports leave it out. Whoever has it on the screen
 * loses nothing: their judgement is kept as surplus. A second time changes nothing.
 */
export async function withdrawReported(actorId: string, reportId: string): Promise<void> {
	await database().$transaction(async (tx) => {
		const { roundId, comparisonId } = await knownReport(tx, reportId);
		if (!(await withdrawComparison(tx, comparisonId))) return;
		await dropAssignments(tx, comparisonId);
		const detail = { comparison: comparisonId };
		await record(tx, { actorId, action: "round.pair_withdrawn", subject: `round:${roundId}`, detail });
	});
}

/** Lets a reported pair stay in its round. */
export async function dismissReport(actorId: string, reportId: string): Promise<void> {
	await database().$transaction(async (tx) => {
		const report = await knownReport(tx, reportId);
		if (!(await insertDismissal(tx, report, actorId))) return;
		const detail = { comparison: report.comparisonId };
		await record(tx, { actorId, action: "round.report_dismissed", subject: `round:${report.roundId}`, detail });
	});
}
