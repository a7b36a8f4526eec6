// Preloaded into the web server. Next drops Content-Length from what a route handler streams, as it cannot know whether it holds; a
// frozen file's does, and without it a browser shows no progress and takes a transfer that was cut off for a whole one.
import { ServerResponse } from "node:http";

const { setHeader } = ServerResponse.prototype;

ServerResponse.prototype.setHeader = function set(name, value) {
	if (name.toLowerCase() === "x-twofold-bytes") setHeader.call(this, "Content-Length", String(value));
	return setHeader.call(this, name, value);
};
