-- AlterTable
ALTER TABLE "judgement_revisions" ADD COLUMN     "active_ms" INTEGER,
ADD COLUMN     "idle_ms" INTEGER,
ADD COLUMN     "left_reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "right_reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "unacceptable" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "rationale_minimum" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[];


-- ---------- reasons, rationale, time ----------

ALTER TABLE "rounds"
  ADD CONSTRAINT "rounds_rationale_minimum_in_range" CHECK ("rationale_minimum" BETWEEN 0 AND 2000),
  ADD CONSTRAINT "rounds_reasons_few" CHECK (cardinality("reasons") <= 16);
ALTER TABLE "judgement_revisions"
  ADD CONSTRAINT "judgement_revisions_reasons_few" CHECK (cardinality("left_reasons") <= 16 AND cardinality("right_reasons") <= 16),
  ADD CONSTRAINT "judgement_revisions_times_not_negative" CHECK ("active_ms" >= 0 AND "idle_ms" >= 0);

CREATE TRIGGER "opened_reasons_kept" BEFORE UPDATE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "keep_opened_columns"('reasons', 'rationale_minimum');
