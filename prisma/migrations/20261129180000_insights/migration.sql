-- CreateEnum
CREATE TYPE "estimate_state" AS ENUM ('waiting', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "remark_kind" AS ENUM ('note', 'coach');

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

-- CreateTable
CREATE TABLE "adjudications" (
    "id" UUID NOT NULL,
    "comparison_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "axis" TEXT NOT NULL,
    "point" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adjudications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remarks" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "kind" "remark_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "remarks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "insight_estimates_round_id_idx" ON "insight_estimates"("round_id");

-- CreateIndex
CREATE INDEX "insight_estimates_state_idx" ON "insight_estimates"("state");

-- CreateIndex
CREATE INDEX "adjudications_comparison_id_idx" ON "adjudications"("comparison_id");

-- CreateIndex
CREATE INDEX "remarks_round_id_person_id_made_at_idx" ON "remarks"("round_id", "person_id", "made_at");

-- CreateIndex
CREATE INDEX "remarks_person_id_made_at_idx" ON "remarks"("person_id", "made_at");

-- AddForeignKey
ALTER TABLE "insight_estimates" ADD CONSTRAINT "insight_estimates_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjudications" ADD CONSTRAINT "adjudications_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjudications" ADD CONSTRAINT "adjudications_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remarks" ADD CONSTRAINT "remarks_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remarks" ADD CONSTRAINT "remarks_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remarks" ADD CONSTRAINT "remarks_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


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
    "helpfulness" = CASE WHEN j."is_check" THEN c."helpfulness" ELSE "moved_count"(c."helpfulness",
      "judged_point"("before"."helpfulness_chosen", "before"."helpfulness_degree"),
      "judged_point"(NEW."helpfulness_chosen", NEW."helpfulness_degree")) END,
    "safety" = CASE WHEN j."is_check" THEN c."safety" ELSE "moved_count"(c."safety",
      "judged_point"("before"."safety_chosen", "before"."safety_degree"),
      "judged_point"(NEW."safety_chosen", NEW."safety_degree")) END
  FROM "judgements" j
  WHERE j."id" = NEW."judgement_id" AND c."round_id" = j."round_id" AND c."person_id" = j."person_id";
  RETURN NULL;
END $$;

ALTER TABLE "adjudications" ADD CONSTRAINT "adjudications_of_an_axis" CHECK ("axis" IN ('helpfulness', 'safety') AND "point" BETWEEN 1 AND 8);
ALTER TABLE "remarks" ADD CONSTRAINT "remarks_read_if_meant_for_them" CHECK ("read_at" IS NULL OR "kind" = 'coach');
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "adjudications" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
