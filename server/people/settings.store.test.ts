import { afterAll, beforeAll, expect, test } from "vitest";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { type Settings, settingsSchema, usualSettings } from "./settings.ts";
import { findSettings, saveNoSafety, saveSettings, wantsNoSafety } from "./settings-store.ts";

let instance: Instance;

beforeAll(async () => {
	instance = await startInstance();
});
afterAll(() => instance.stop());

test("settings are as for a newcomer until they are saved, and then one's own alone", async () => {
	const { db } = instance;
	const [one, other] = [await somebody(instance), await somebody(instance)];
	expect(await findSettings(db, one.personId)).toEqual(usualSettings);
	const chosen: Settings = { textSize: "largest", textWidth: "narrow", linkedScroll: false };
	await Promise.all(Array.from({ length: 10 }, () => saveSettings(db, one.personId, chosen)));
	expect(await findSettings(db, one.personId)).toEqual(chosen);
	await saveSettings(db, one.personId, usualSettings);
	expect(await findSettings(db, one.personId)).toEqual(usualSettings);
	expect(await findSettings(db, other.personId)).toEqual(usualSettings);
});

test("neither a request nor the database takes a size that no page knows", async () => {
	expect(settingsSchema.safeParse({ ...usualSettings, textSize: "huge" }).success).toBe(false);
	expect(settingsSchema.safeParse({ ...usualSettings, personId: "another" }).success).toBe(false);
	const { personId } = await somebody(instance);
	for (const wrong of [{ textSize: "huge" }, { textWidth: "" }])
		await expect(instance.db.personalSettings.create({ data: { personId, ...wrong } })).rejects.toThrow(
			/settings_text/,
		);
});

test("whoever wants no rounds that judge safety keeps their other settings, and can change their mind", async () => {
	const { db } = instance;
	const { personId } = await somebody(instance);
	expect(await wantsNoSafety(db, personId)).toBe(false);
	await saveNoSafety(db, personId, true);
	expect(await findSettings(db, personId)).toEqual(usualSettings);
	await saveSettings(db, personId, { ...usualSettings, textSize: "large" });
	expect(await wantsNoSafety(db, personId)).toBe(true);
	await saveNoSafety(db, personId, false);
	expect(await wantsNoSafety(db, personId)).toBe(false);
	expect((await findSettings(db, personId)).textSize).toBe("large");
});
