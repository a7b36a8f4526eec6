// A process of its own, so that the application's code and its connections do not live on in the supervisor.
// Prints one JSON line: { "setupToken": string | null }.
const { prepareInstance } = await import("#server/instance/prepare-instance.ts");
const { setupToken } = await prepareInstance();
process.stdout.write(`${JSON.stringify({ setupToken })}\n`, () => process.exit(0));

export {};
