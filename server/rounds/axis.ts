/** What is judged. */
export const axes = ["helpfulness", "safety"] as const;
export type Axis = (typeof axes)[number];
