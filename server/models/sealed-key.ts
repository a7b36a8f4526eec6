import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** What a key is for: it opens for no other model and for no other origin. */
export type KeyHolder = { modelId: string; origin: string };

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Of the instance's secret, so that a copy of the database alone opens nothing. */
function sealingKey(secret: string): Buffer {
	return Buffer.from(hkdfSync("sha256", secret, "", "twofold model keys 1", 32));
}

function bound({ modelId, origin }: KeyHolder): Buffer {
	return Buffer.from(JSON.stringify([modelId, origin]));
}

/** Encrypts and authenticates a key; the result is nonce, tag and ciphertext in base64. */
export function sealKey(secret: string, key: string, holder: KeyHolder): string {
	const nonce = randomBytes(nonceBytes);
	const cipher = createCipheriv(algorithm, sealingKey(secret), nonce).setAAD(bound(holder));
	const sealed = Buffer.concat([cipher.update(key, "utf8"), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

/** @returns null when it was sealed under another secret, or for another model or origin */
export function openKey(secret: string, sealed: string, holder: KeyHolder): string | null {
	const bytes = Buffer.from(sealed, "base64");
	if (bytes.length < nonceBytes + tagBytes) return null;
	const decipher = createDecipheriv(algorithm, sealingKey(secret), bytes.subarray(0, nonceBytes));
	decipher.setAAD(bound(holder)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
	try {
		return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
	} catch {
		return null;
	}
}
