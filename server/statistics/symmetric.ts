/**
 * Cholesky's factor L of a positive definite matrix, A = L Lᵀ, in place: the lower triangle becomes L.
 * @param matrix size × size, row by row
 * @returns whether the matrix was positive definite, as far as doubles tell
 */
export function factor(matrix: Float64Array, size: number): boolean {
	for (let row = 0; row < size; row++) {
		for (let column = 0; column <= row; column++) {
			const value = matrix[row * size + column] ?? 0;
			let rest = value;
			for (let k = 0; k < column; k++) rest -= (matrix[row * size + k] ?? 0) * (matrix[column * size + k] ?? 0);
			if (row === column) {
				if (!(rest > 1e-13 * Math.abs(value))) return false;
				matrix[row * size + row] = Math.sqrt(rest);
			} else matrix[row * size + column] = rest / (matrix[column * size + column] ?? 1);
		}
	}
	return true;
}

/** Solves L Lᵀ x = b in place of b. @param lower from factor */
export function solve(lower: Float64Array, size: number, b: Float64Array): void {
	for (let row = 0; row < size; row++) {
		let rest = b[row] ?? 0;
		for (let k = 0; k < row; k++) rest -= (lower[row * size + k] ?? 0) * (b[k] ?? 0);
		b[row] = rest / (lower[row * size + row] ?? 1);
	}
	for (let row = size - 1; row >= 0; row--) {
		let rest = b[row] ?? 0;
		for (let k = row + 1; k < size; k++) rest -= (lower[k * size + row] ?? 0) * (b[k] ?? 0);
		b[row] = rest / (lower[row * size + row] ?? 1);
	}
}

/** The inverse of L Lᵀ, row by row. @param lower from factor */
export function inverted(lower: Float64Array, size: number): Float64Array {
	const whole = new Float64Array(size * size);
	for (let column = 0; column < size; column++) {
		const unit = new Float64Array(size);
		unit[column] = 1;
		solve(lower, size, unit);
		for (let row = 0; row < size; row++) whole[row * size + column] = unit[row] ?? 0;
	}
	return whole;
}
