import type { Database } from "../database/client.ts";
import { type Settings, settingsSchema, usualSettings } from "./settings.ts";

export async function findSettings(db: Database, personId: string): Promise<Settings> {
	const row = await db.personalSettings.findUnique({ where: { personId } });
	if (!row) return usualSettings;
	const { textSize, textWidth, linkedScroll } = row;
	return settingsSchema.parse({ textSize, textWidth, linkedScroll });
}

export async function saveSettings(db: Database, personId: string, settings: Settings): Promise<void> {
	const { textSize, textWidth, linkedScroll } = settings;
	await db.$executeRaw`
		INSERT INTO personal_settings (person_id, text_size, text_width, linked_scroll)
		VALUES (${personId}::uuid, ${textSize}, ${textWidth}, ${linkedScroll})
		ON CONFLICT (person_id) DO UPDATE SET text_size = excluded.text_size, text_width = excluded.text_width,
			linked_scroll = excluded.linked_scroll, updated_at = now()`;
}

/** Whether this person wants no rounds that judge safety. */
export async function wantsNoSafety(db: Database, personId: string): Promise<boolean> {
	const row = await db.personalSettings.findUnique({ where: { personId }, select: { noSafety: true } });
	return row?.noSafety ?? false;
}

/** What they have on lease in such rounds goes to others, by the database. */
export async function saveNoSafety(db: Database, personId: string, noSafety: boolean): Promise<void> {
	await db.$executeRaw`
		INSERT INTO personal_settings (person_id, no_safety) VALUES (${personId}::uuid, ${noSafety})
		ON CONFLICT (person_id) DO UPDATE SET no_safety = excluded.no_safety, updated_at = now()`;
}
