-- CreateEnum
CREATE TYPE "estimate_state" AS ENUM ('waiting', 'running', 'done', 'failed', 'cancelled');

-- AlterTable
ALTER TABLE "round_person_counts" ADD COLUMN     "revised_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "insight_estimates" (
    "key" TEXT NOT NULL,
    "round_id" UUID NOT NULL,
    "filter" JSONB NOT NULL,
    "version" TEXT NOT NULL,
    "state" "estimate_state" NOT NULL DEFAULT 'waiting',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "result" JSONB,
    "result_version" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "insight_estimates_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "insight_estimates_round_id_idx" ON "insight_estimates"("round_id");

-- CreateIndex
CREATE INDEX "insight_estimates_state_idx" ON "insight_estimates"("state");

-- AddForeignKey
ALTER TABLE "insight_estimates" ADD CONSTRAINT "insight_estimates_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- By hand from here on.
CREATE INDEX "comparisons_withdrawn" ON "comparisons" ("round_id") WHERE "withdrawn_at" IS NOT NULL;

ALTER TABLE "insight_estimates" ADD CONSTRAINT "insight_estimates_progress_is_a_share" CHECK ("progress" BETWEEN 0 AND 1);

UPDATE "round_person_counts" SET "revised_at" = "judged_at";

-- As before, and says when.
CREATE OR REPLACE FUNCTION "count_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "before" "judgement_revisions";
BEGIN
  SELECT * INTO "before" FROM "judgement_revisions" WHERE "judgement_id" = NEW."judgement_id" AND "revision" = NEW."revision" - 1;
  UPDATE "round_person_counts" c SET
    "revised_at" = clock_timestamp(),
    "helpfulness" = "moved_count"(c."helpfulness", "judged_point"("before"."helpfulness_chosen", "before"."helpfulness_degree"),
      "judged_point"(NEW."helpfulness_chosen", NEW."helpfulness_degree")),
    "safety" = "moved_count"(c."safety", "judged_point"("before"."safety_chosen", "before"."safety_degree"),
      "judged_point"(NEW."safety_chosen", NEW."safety_degree"))
  FROM "judgements" j
  WHERE j."id" = NEW."judgement_id" AND NOT j."is_check" AND c."round_id" = j."round_id" AND c."person_id" = j."person_id";
  RETURN NULL;
END $$;
