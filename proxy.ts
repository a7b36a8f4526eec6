import { type NextRequest, NextResponse } from "next/server";

const development = process.env.NODE_ENV === "development";

/** Nothing is fetched from anywhere but here, and no script runs that this response did not bring. */
function contentSecurityPolicy(nonce: string): string {
	const rules = {
		"default-src": "'none'",
		"script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
		"style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
		// blob: for a chart that the page draws itself, on its way to a file.
		"img-src": "'self' blob:",
		"font-src": "'self'",
		"connect-src": "'self'",
		"form-action": "'self'",
		"base-uri": "'none'",
		"frame-ancestors": "'none'",
	};
	return Object.entries(rules)
		.map(([name, value]) => `${name} ${value}`)
		.join("; ");
}

const fixedHeaders = {
	"X-Content-Type-Options": "nosniff",
	"X-Frame-Options": "DENY",
	"Referrer-Policy": "same-origin",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
};

/** Sets the security headers of every page. Who may see what is decided in the procedures, never here. */
export function proxy(request: NextRequest): NextResponse {
	const nonce = btoa(crypto.randomUUID());
	const policy = contentSecurityPolicy(nonce);
	const headers = new Headers(request.headers);
	headers.set("x-nonce", nonce);
	headers.set("Content-Security-Policy", policy);
	const response = NextResponse.next({ request: { headers } });
	response.headers.set("Content-Security-Policy", policy);
	for (const [name, value] of Object.entries(fixedHeaders)) response.headers.set(name, value);
	return response;
}

/** The procedures and streams set their own headers; built files need none. */
export const config = { matcher: "/((?!api/|_next/static/|icon.svg).*)" };
