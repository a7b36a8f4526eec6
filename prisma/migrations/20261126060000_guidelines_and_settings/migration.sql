-- CreateTable
CREATE TABLE "guidelines_acceptances" (
    "person_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guidelines_acceptances_pkey" PRIMARY KEY ("person_id","round_id","version")
);

-- CreateTable
CREATE TABLE "personal_settings" (
    "person_id" UUID NOT NULL,
    "text_size" TEXT NOT NULL DEFAULT 'normal',
    "text_width" TEXT NOT NULL DEFAULT 'normal',
    "linked_scroll" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "personal_settings_pkey" PRIMARY KEY ("person_id")
);

-- AlterTable
ALTER TABLE "responses" ADD COLUMN     "self_naming" TEXT;

-- CreateIndex
CREATE INDEX "guidelines_acceptances_round_id_version_idx" ON "guidelines_acceptances"("round_id", "version");

-- A person's own judgements are read newest first and page by page, of all rounds or of one.
-- DropIndex
DROP INDEX "judgements_person_id_judged_at_idx";

-- CreateIndex
CREATE INDEX "judgements_person_id_judged_at_id_idx" ON "judgements"("person_id", "judged_at", "id");

-- CreateIndex
CREATE INDEX "judgements_person_id_round_id_judged_at_id_idx" ON "judgements"("person_id", "round_id", "judged_at", "id");

-- AddForeignKey
ALTER TABLE "guidelines_acceptances" ADD CONSTRAINT "guidelines_acceptances_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidelines_acceptances" ADD CONSTRAINT "guidelines_acceptances_round_id_version_fkey" FOREIGN KEY ("round_id", "version") REFERENCES "guidelines_versions"("round_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personal_settings" ADD CONSTRAINT "personal_settings_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ---------- what concurrency could break, held by the database ----------

-- Who accepted what, and when, is written once.
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "guidelines_acceptances" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Only the version in force can be accepted; a version that comes into force at the same moment waits for it, or it for the version.
CREATE FUNCTION "refuse_acceptance_of_replaced"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "rounds" r WHERE r."id" = NEW."round_id" AND r."guidelines_version" = NEW."version" AND r."opened_at" IS NOT NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this version of the guidelines is not in force' USING ERRCODE = 'check_violation', CONSTRAINT = 'acceptances_in_force';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "in_force" BEFORE INSERT ON "guidelines_acceptances" FOR EACH ROW EXECUTE FUNCTION "refuse_acceptance_of_replaced"();

ALTER TABLE "personal_settings"
  ADD CONSTRAINT "settings_text_size_known" CHECK ("text_size" IN ('small', 'normal', 'large', 'largest')),
  ADD CONSTRAINT "settings_text_width_known" CHECK ("text_width" IN ('narrow', 'normal', 'wide'));

-- A short quotation, and never an empty one.
ALTER TABLE "responses" ADD CONSTRAINT "responses_self_naming_short" CHECK (length("self_naming") BETWEEN 1 AND 200);

-- Few responses name their model; these are counted and listed without looking at the others.
CREATE INDEX "responses_self_naming" ON "responses" ("comparison_id", "side") WHERE "self_naming" IS NOT NULL;

-- The words of a prompt, so that a rare one is found at once among any number; what joins words, as in "and/or", parts them here.
CREATE FUNCTION "prompt_words"("prompt" text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_tsvector('simple', translate("prompt", '/._-@:&?=#%+~', '             '));
CREATE INDEX "comparisons_prompt_words" ON "comparisons" USING gin ("prompt_words"("prompt"));
