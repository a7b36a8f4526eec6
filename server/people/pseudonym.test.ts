import { expect, test } from "vitest";
import { choosePseudonym } from "./pseudonym.ts";

test("a colour and a bird", () => {
	expect(choosePseudonym(new Set(), () => 0)).toBe("Amber Avocet");
	expect(choosePseudonym(new Set(), (below) => below - 1)).toBe("Violet Wryneck");
});

test("a number once the name is taken", () => {
	expect(choosePseudonym(new Set(["Amber Avocet"]), () => 0)).toBe("Amber Avocet 2");
	expect(choosePseudonym(new Set(["Amber Avocet", "Amber Avocet 2"]), () => 0)).toBe("Amber Avocet 3");
});

test("each draw is another name", () => {
	let size = 0;
	choosePseudonym(new Set(), (below) => {
		size = below;
		return 0;
	});
	const names = new Set(Array.from({ length: size }, (_, index) => choosePseudonym(new Set(), () => index)));
	expect(names.size).toBe(size);
	expect(size).toBeGreaterThan(2000);
});

test("a draw outside of its range is an error", () => {
	expect(() => choosePseudonym(new Set(), (below) => below)).toThrow(RangeError);
});
