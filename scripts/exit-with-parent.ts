// Preloaded into servers that are not ours: whoever started us holds the other end of this channel, and took it down in dying.
process.once("disconnect", () => process.exit(1));
process.channel?.unref();
