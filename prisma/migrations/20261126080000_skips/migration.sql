-- CreateEnum
CREATE TYPE "skip_reason" AS ENUM ('cannot_judge', 'language', 'broken', 'offensive');

-- AlterTable
ALTER TABLE "assignments" ADD COLUMN     "given_back_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "comparisons" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "judgements" ADD COLUMN     "surplus" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "round_hour_counts" ADD COLUMN     "surplus" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "round_person_counts" ADD COLUMN     "surplus" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "skips" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "comparison_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reported" BOOLEAN NOT NULL,
    "reason" "skip_reason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "skipped_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "skips_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_dismissals" (
    "skip_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_dismissals_pkey" PRIMARY KEY ("skip_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "skips_comparison_id_person_id_key" ON "skips"("comparison_id", "person_id");

-- CreateIndex
CREATE INDEX "skips_round_id_reported_skipped_at_id_idx" ON "skips"("round_id", "reported" DESC, "skipped_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "skips" ADD CONSTRAINT "skips_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skips" ADD CONSTRAINT "skips_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skips" ADD CONSTRAINT "skips_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_dismissals" ADD CONSTRAINT "report_dismissals_skip_id_fkey" FOREIGN KEY ("skip_id") REFERENCES "skips"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_dismissals" ADD CONSTRAINT "report_dismissals_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------- what concurrency could break, held by the database ----------

ALTER TABLE "skips"
  ADD CONSTRAINT "skips_note_short" CHECK (length("note") <= 1000),
  ADD CONSTRAINT "skips_note_with_report" CHECK ("reported" OR "note" = '');

-- What was said once stays.
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "skips" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "report_dismissals" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- A pair that somebody gave back is not one of which nobody has seen anything.
DROP INDEX "assignments_untouched";
CREATE INDEX "assignments_untouched" ON "assignments" ("round_id") WHERE "slot" = 1 AND "person_id" IS NULL AND "given_back_at" IS NULL;

-- Whether a judgement is surplus is found out after it is stored, in the same transaction, and never changes after.
CREATE FUNCTION "count_surplus"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."surplus" THEN
    RAISE EXCEPTION 'a surplus judgement stays one' USING ERRCODE = 'check_violation', CONSTRAINT = 'surplus_stays';
  END IF;
  UPDATE "round_person_counts" SET "surplus" = "surplus" + 1
  WHERE "round_id" = NEW."round_id" AND "person_id" = NEW."person_id";
  UPDATE "round_hour_counts" SET "surplus" = "surplus" + 1
  WHERE "round_id" = NEW."round_id" AND "person_id" = NEW."person_id" AND "hour" = date_trunc('hour', NEW."judged_at", 'UTC');
  RETURN NULL;
END $$;
CREATE TRIGGER "surplus_counted" AFTER UPDATE OF "surplus" ON "judgements" FOR EACH ROW
  WHEN (OLD."surplus" IS DISTINCT FROM NEW."surplus") EXECUTE FUNCTION "count_surplus"();

ALTER TABLE "round_person_counts" ADD CONSTRAINT "round_person_counts_surplus_within" CHECK ("surplus" BETWEEN 0 AND "judgements");
ALTER TABLE "round_hour_counts" ADD CONSTRAINT "round_hour_counts_surplus_within" CHECK ("surplus" BETWEEN 0 AND "judgements");

-- What is there already: judgements of the pool that no assignment counts.
UPDATE "judgements" j SET "surplus" = true FROM "comparisons" c
WHERE c."id" = j."comparison_id" AND c."pool_prompt_id" IS NOT NULL AND NOT EXISTS (
  SELECT FROM "assignments" a WHERE a."comparison_id" = j."comparison_id" AND a."person_id" = j."person_id" AND a."judged_at" IS NOT NULL);
