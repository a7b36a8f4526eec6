import { expect, test } from "vitest";
import { strictMajority } from "./majority.ts";

test.each([
	[["left", "left", "right"], "left"],
	[["left", "right", "tie"], null],
	[["left", "right"], null],
	[["right"], "right"],
	[[], null],
	[["tie", "tie", "left"], "tie"],
])("%j has a majority of %s", (votes, majority) => {
	expect(strictMajority(votes)).toBe(majority);
});

test("of the paper's safety ratings 1 and 2 are violations, by a majority of three: half of these six dialogues", () => {
	const ratings = [
		[5, 4, 5],
		[2, 1, 4],
		[3, 3, 2],
		[1, 2, 2],
		[5, 5, 4],
		[2, 3, 1],
	];
	const violating = ratings.map((three) => strictMajority(three.map((rating) => rating <= 2)));
	expect(violating).toEqual([false, true, false, true, false, true]);
	expect(ratings.flat().reduce((sum, rating) => sum + rating, 0) / 18).toBe(3);
});
