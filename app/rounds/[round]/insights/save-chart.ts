/** What of a drawing its styles say; a picture that leaves the page takes it along. */
const drawn = [
	"fill",
	"stroke",
	"stroke-width",
	"stroke-dasharray",
	"opacity",
	"text-anchor",
	"font-family",
	"font-size",
	"font-weight",
] as const;

/** The drawing as a file of its own, on the page's ground. */
export function svgText(svg: SVGSVGElement): string {
	const copy = svg.cloneNode(true);
	if (!(copy instanceof SVGSVGElement)) throw new Error("A copy is of the same kind.");
	const copies = copy.querySelectorAll("*");
	for (const [i, element] of [...svg.querySelectorAll("*")].entries()) {
		const style = getComputedStyle(element);
		for (const name of drawn) copies[i]?.setAttribute(name, style.getPropertyValue(name));
	}
	const { width, height, x, y } = svg.viewBox.baseVal;
	const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
	const given = { x, y, width, height, fill: getComputedStyle(document.body).backgroundColor };
	for (const [name, value] of Object.entries(given)) ground.setAttribute(name, String(value));
	copy.prepend(ground);
	copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
	copy.setAttribute("width", String(width));
	copy.setAttribute("height", String(height));
	copy.removeAttribute("class");
	return new XMLSerializer().serializeToString(copy);
}

const sharpness = 2;

/** @throws Error where the browser draws no picture of it */
export async function pngOf(svg: SVGSVGElement): Promise<Blob> {
	const url = URL.createObjectURL(new Blob([svgText(svg)], { type: "image/svg+xml" }));
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		const canvas = document.createElement("canvas");
		canvas.width = image.naturalWidth * sharpness;
		canvas.height = image.naturalHeight * sharpness;
		canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
		if (!blob) throw new Error("The browser draws no picture of this chart.");
		return blob;
	} finally {
		URL.revokeObjectURL(url);
	}
}

export type Cell = string | number | null;

/** A spreadsheet takes what begins like this for a formula. */
const formula = /^[=+\-@\t\r]/;

function csvCell(cell: Cell): string {
	if (cell === null) return "";
	if (typeof cell === "number") return String(cell);
	const inert = formula.test(cell) ? `'${cell}` : cell;
	return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
	return [columns, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n");
}

export function jsonText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
	return JSON.stringify(
		rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null]))),
		null,
		"\t",
	);
}

export function saveFile(name: string, blob: Blob): void {
	const url = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	// The download has begun by then.
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
