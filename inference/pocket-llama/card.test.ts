import { expect, test } from "vitest";
import { fillPart } from "./card.ts";

test("the card keeps what stands around the figures", () => {
	const card = "# A\n<!-- measured -->\nold\n<!-- /measured -->\nend\n";
	expect(fillPart(card, "measured", "new")).toBe("# A\n<!-- measured -->\n\nnew\n\n<!-- /measured -->\nend\n");
	expect(() => fillPart("# A", "measured", "new")).toThrow("The card needs the lines");
});
