-- CreateEnum
CREATE TYPE "edit_mode" AS ENUM ('none', 'kept', 'continue');

-- AlterTable
ALTER TABLE "judgement_revisions" ADD COLUMN     "edit" TEXT,
ADD COLUMN     "edit_diff" JSONB;

-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "edits" "edit_mode" NOT NULL DEFAULT 'none';

-- CreateTable
CREATE TABLE "submission_conflicts" (
    "submission_key" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "comparison_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submission_conflicts_pkey" PRIMARY KEY ("submission_key","digest")
);

-- CreateIndex
CREATE INDEX "submission_conflicts_comparison_id_idx" ON "submission_conflicts"("comparison_id");

-- AddForeignKey
ALTER TABLE "submission_conflicts" ADD CONSTRAINT "submission_conflicts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_conflicts" ADD CONSTRAINT "submission_conflicts_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ---------- edited responses ----------

ALTER TABLE "judgement_revisions"
  ADD CONSTRAINT "judgement_revisions_edit_with_diff" CHECK (("edit" IS NULL) = ("edit_diff" IS NULL)),
  ADD CONSTRAINT "judgement_revisions_edit_short" CHECK (length("edit") <= 20000);
CREATE TRIGGER "opened_edits_kept" BEFORE UPDATE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "keep_opened_columns"('edits');

-- ---------- two bodies under one key ----------

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "submission_conflicts" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
