import { answerAuth } from "#server/people/auth-endpoints.ts";

export const GET = answerAuth;
export const POST = answerAuth;
