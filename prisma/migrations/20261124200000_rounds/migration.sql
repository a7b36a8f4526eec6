-- CreateEnum
CREATE TYPE "round_access" AS ENUM ('everyone', 'chosen');

-- CreateEnum
CREATE TYPE "reveal_mode" AS ENUM ('stream', 'together');

-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "access" "round_access" NOT NULL DEFAULT 'everyone',
ADD COLUMN     "deadline" TIMESTAMPTZ(3),
ADD COLUMN     "pair_rule" JSONB NOT NULL DEFAULT '{"kind":"any"}',
ADD COLUMN     "previous_id" UUID,
ADD COLUMN     "reveal" "reveal_mode" NOT NULL DEFAULT 'stream',
ADD COLUMN     "target" INTEGER;

-- CreateTable
CREATE TABLE "round_drafts" (
    "round_id" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "editor_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "round_drafts_pkey" PRIMARY KEY ("round_id")
);

-- CreateTable
CREATE TABLE "guidelines_versions" (
    "round_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "maker_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guidelines_versions_pkey" PRIMARY KEY ("round_id","version")
);

-- CreateTable
CREATE TABLE "round_people" (
    "round_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "round_people_pkey" PRIMARY KEY ("round_id","person_id")
);

-- CreateIndex
CREATE INDEX "round_people_person_id_idx" ON "round_people"("person_id");

-- CreateIndex
CREATE INDEX "rounds_previous_id_idx" ON "rounds"("previous_id");

-- AddForeignKey
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_previous_id_fkey" FOREIGN KEY ("previous_id") REFERENCES "rounds"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_drafts" ADD CONSTRAINT "round_drafts_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_drafts" ADD CONSTRAINT "round_drafts_editor_id_fkey" FOREIGN KEY ("editor_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidelines_versions" ADD CONSTRAINT "guidelines_versions_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidelines_versions" ADD CONSTRAINT "guidelines_versions_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_people" ADD CONSTRAINT "round_people_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_people" ADD CONSTRAINT "round_people_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ---------- what concurrency could break, held by the database ----------

-- Rounds that were made before there were versions have their first one.
INSERT INTO "guidelines_versions" ("round_id", "version", "text", "created_at")
  SELECT "id", "guidelines_version", "guidelines", "created_at" FROM "rounds";

ALTER TABLE "rounds"
  ADD CONSTRAINT "rounds_target_positive" CHECK ("target" > 0),
  ADD CONSTRAINT "rounds_not_their_own_previous" CHECK ("previous_id" <> "id"),
  ADD CONSTRAINT "rounds_opened_when_open" CHECK (("state" = 'draft') = ("opened_at" IS NULL)) NOT VALID,
  ADD CONSTRAINT "rounds_closed_when_closed" CHECK (("state" = 'closed') = ("closed_at" IS NOT NULL)) NOT VALID;
ALTER TABLE "round_drafts" ADD CONSTRAINT "round_drafts_version_positive" CHECK ("version" > 0);

-- What was judged under a version stays what it was.
CREATE TRIGGER "append_only" BEFORE UPDATE ON "guidelines_versions" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Once a round has opened, only its state, target, deadline, people and newer guidelines change; a closed one stays closed.
CREATE FUNCTION "keep_opened_round"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."name", NEW."purpose", NEW."judges_helpfulness", NEW."judges_safety", NEW."suggestions", NEW."pair_rule", NEW."reveal", NEW."opened_at")
    IS DISTINCT FROM
    (OLD."name", OLD."purpose", OLD."judges_helpfulness", OLD."judges_safety", OLD."suggestions", OLD."pair_rule", OLD."reveal", OLD."opened_at")
    OR NEW."state" = 'draft' OR (OLD."state" = 'closed' AND NEW."state" <> 'closed')
    OR (NEW."guidelines" IS DISTINCT FROM OLD."guidelines" AND NEW."guidelines_version" <> OLD."guidelines_version" + 1) THEN
    RAISE EXCEPTION 'the round is opened: its settings are frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'opened_round_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "opened_round_kept" BEFORE UPDATE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "keep_opened_round"();
CREATE TRIGGER "opened_round_stays" BEFORE DELETE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
