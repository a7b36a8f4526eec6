import { z } from "zod";
import { asJson, errorSchema, Refused, unanswered, type Watch } from "../../../components/long-work.ts";

const sentSchema = z.object({ uploadId: z.string() });

/** Sends a file as it is. A fetch would not say how much has gone out. @returns the id of the upload */
export function sendFile(poolId: string, file: File, { signal, onProgress }: Watch): Promise<string> {
	const request = new XMLHttpRequest();
	const answer = new Promise<string>((resolve, reject) => {
		request.onload = () => {
			const body = asJson(request.responseText);
			const sent = sentSchema.safeParse(body);
			if (request.status === 200 && sent.success) resolve(sent.data.uploadId);
			else reject(new Refused(errorSchema.safeParse(body).data?.error.message ?? unanswered));
		};
		request.onerror = () => reject(new Refused(unanswered));
		request.onabort = () => reject(new DOMException("Cancelled.", "AbortError"));
	});
	request.upload.onprogress = ({ loaded, total }) => onProgress({ done: loaded, total });
	signal.addEventListener("abort", () => request.abort(), { once: true });
	request.open("POST", `/api/pools/${poolId}/uploads?${new URLSearchParams({ name: file.name })}`);
	request.setRequestHeader("Content-Type", "application/octet-stream");
	request.send(file);
	return answer;
}
