import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaQuantile, logBinomial, normalCdf, normalQuantile, tCdf, tQuantile, twoSidedZ } from "./distributions.ts";
import { incompleteBeta, logGamma } from "./incomplete-beta.ts";

/** Values of SciPy 1.x, which has them from Cephes and Boost. */
const near = (value: number, expected: number, part = 1e-12) =>
	expect(Math.abs(value - expected)).toBeLessThanOrEqual(part * Math.max(Math.abs(expected), 1e-15));

test.each([
	[0.001, 6.907178885383853],
	[0.5, 0.5723649429247],
	[2.5, 0.2846828704729192],
	[10, 12.801827480081469],
	[171.5, 709.1431630309283],
	[1_000_000, 12815504.569147611],
])("ln Γ(%f)", (x, expected) => {
	near(logGamma(x), expected);
});

test.each([
	[0.3, 2, 5, 0.579825],
	[0.5, 41, 60, 0.9715560331795096],
	[1e-6, 0.5, 0.5, 0.0006366198784709245],
	[0.999, 800, 2, 0.8084684674981354],
	[0.52, 50_000, 50_000, 1],
])("I_%f(%f, %f)", (x, a, b, expected) => {
	near(incompleteBeta(x, a, b), expected, 1e-10);
});

test.each([
	[-8, 6.22096057427174e-16],
	[-3.5, 0.00023262907903552502],
	[-2.9, 0.0018658133003840375],
	[-1, 0.15865525393145707],
	[0, 0.5],
	[0.1, 0.539827837277029],
	[1.959964, 0.9750000009035577],
	[6, 0.9999999990134123],
])("P(Z <= %f)", (z, expected) => {
	near(normalCdf(z), expected);
});

test.each([
	[1e-10, -6.361340902404056],
	[0.025, -1.9599639845400545],
	[0.8, 0.8416212335729143],
	[0.9999, 3.719016485455709],
])("the normal quantile of %f", (share, expected) => {
	near(normalQuantile(share), expected, 1e-11);
});

test.each([
	[-2, 3, 0.06966298427942152],
	[1.5, 11, 0.919120991472273],
	[3.3, 2.7, 0.973378923540633],
	[-40, 5, 9.205981085886477e-8],
])("P(T <= %f) with %f degrees of freedom", (t, freedom, expected) => {
	near(tCdf(t, freedom), expected);
});

test.each([
	[0.975, 11, 2.200985160091639],
	[0.975, 1, 12.706204736174694],
	[0.025, 124, -1.979280116604855],
	[0.9, 2.5, 1.7302509288071766],
	[0.995, 100_000, 2.575878469908375],
])("the quantile %f of Student's distribution with %f degrees of freedom", (share, freedom, expected) => {
	near(tQuantile(share, freedom), expected, 1e-10);
});

test.each([
	[0.025, 2, 3, 0.06758598648854294],
	[0.975, 61, 40, 0.6967052312971226],
	[0.05, 1000, 3, 0.9937302280600824],
])("the quantile %f of a beta distribution (%f, %f)", (share, a, b, expected) => {
	near(betaQuantile(share, a, b), expected, 1e-11);
});

test("1.959964 is the z of 95 %", () => expect(twoSidedZ(0.95)).toBeCloseTo(1.959964, 6));

test("quantiles undo the distributions", () => {
	const shares = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
	const freedoms = fc.double({ min: 0.5, max: 5000, noNaN: true });
	fc.assert(
		fc.property(shares, freedoms, freedoms, (share, a, b) => {
			near(normalCdf(normalQuantile(share)), share, 1e-9);
			near(tCdf(tQuantile(share, a), a), share, 1e-9);
			near(incompleteBeta(betaQuantile(share, a, b), a, b), share, 1e-6);
		}),
	);
});

test("the probabilities of all counts sum to 1", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, p) => {
			let sum = 0;
			for (let k = 0; k <= n; k++) sum += Math.exp(logBinomial(k, n, p));
			expect(sum).toBeCloseTo(1, 9);
		}),
	);
});

describe("outside of their domain", () => {
	test.each([
		["ln Γ(0)", () => logGamma(0)],
		["I at 2", () => incompleteBeta(2, 1, 1)],
		["a normal quantile of 1", () => normalQuantile(1)],
		["P(Z <= NaN)", () => normalCdf(Number.NaN)],
		["a quantile of NaN", () => tQuantile(Number.NaN, 3)],
		["no degrees of freedom", () => tCdf(1, 0)],
		["a beta quantile of 0", () => betaQuantile(0, 1, 1)],
	])("%s is refused", (_of, ask) => {
		expect(ask).toThrow(RangeError);
	});
});
