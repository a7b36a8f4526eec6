import fc from "fast-check";
import { expect, test } from "vitest";
import { factor, inverted, solve } from "./symmetric.ts";

const matrices = fc
	.integer({ min: 1, max: 6 })
	.chain((size) =>
		fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size * size, maxLength: size * size }),
	);

/** A Aᵀ + 1 is positive definite whatever A is. */
function definite(a: number[]): Float64Array {
	const size = Math.sqrt(a.length);
	return Float64Array.from(a, (_, at) => {
		const [row, column] = [Math.floor(at / size), at % size];
		let sum = row === column ? 1 : 0;
		for (let k = 0; k < size; k++) sum += (a[row * size + k] ?? 0) * (a[column * size + k] ?? 0);
		return sum;
	});
}

test("what solve finds, the matrix turns back, and so the inverse", () => {
	fc.assert(
		fc.property(matrices, (a) => {
			const [size, matrix] = [Math.sqrt(a.length), definite(a)];
			const lower = matrix.slice();
			expect(factor(lower, size)).toBe(true);
			const b = Float64Array.from({ length: size }, (_, i) => i + 1);
			const [x, whole] = [b.slice(), inverted(lower, size)];
			solve(lower, size, x);
			for (let row = 0; row < size; row++) {
				let [back, through] = [0, 0];
				for (let k = 0; k < size; k++) {
					back += (matrix[row * size + k] ?? 0) * (x[k] ?? 0);
					through += (whole[row * size + k] ?? 0) * (b[k] ?? 0);
				}
				expect(back).toBeCloseTo(row + 1, 6);
				expect(through).toBeCloseTo(x[row] ?? Number.NaN, 6);
			}
		}),
	);
});

test("a matrix that is flat in a direction is said to be so", () => {
	expect(factor(Float64Array.of(1, 1, 1, 1), 2)).toBe(false);
	expect(factor(Float64Array.of(1, 0, 0, -1), 2)).toBe(false);
});
