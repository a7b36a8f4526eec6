/** The languages that there are; the first is everybody's whose browser asks for none of them. */
export const languages = ["en", "en-XA"] as const;
export type Language = (typeof languages)[number];
