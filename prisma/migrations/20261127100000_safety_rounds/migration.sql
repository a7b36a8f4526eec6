-- AlterTable
ALTER TABLE "judgement_revisions" ADD COLUMN     "attack_vectors" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "risk_categories" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "personal_settings" ADD COLUMN     "no_safety" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "blur_text" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "daily_cap" INTEGER;


-- ---------- labels of the prompt ----------

ALTER TABLE "judgement_revisions"
  ADD CONSTRAINT "judgement_revisions_labels_known" CHECK (
    "risk_categories" <@ ARRAY['illicit', 'hateful', 'unqualified_advice', 'none']
    AND "attack_vectors" <@ ARRAY['psychological', 'logic', 'syntactic', 'semantic', 'perspective', 'non_english', 'other']),
  ADD CONSTRAINT "judgement_revisions_none_alone" CHECK (NOT "risk_categories" @> ARRAY['none'] OR cardinality("risk_categories") = 1),
  ADD CONSTRAINT "judgement_revisions_labels_with_safety" CHECK (
    "safety_chosen" IS NOT NULL OR (cardinality("risk_categories") = 0 AND cardinality("attack_vectors") = 0));


-- ---------- rounds of sensitive text ----------

ALTER TABLE "rounds"
  ADD CONSTRAINT "rounds_daily_cap_in_range" CHECK ("daily_cap" BETWEEN 1 AND 10000),
  ADD CONSTRAINT "rounds_sensitive_judge_safety" CHECK ("judges_safety" OR (NOT "blur_text" AND "daily_cap" IS NULL));
CREATE TRIGGER "opened_safety_kept" BEFORE UPDATE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "keep_opened_columns"('blur_text', 'daily_cap');


-- ---------- who wants none of them ----------

-- What they have on lease in such rounds goes to others.
CREATE FUNCTION "give_back_safety_leases"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A check is for its person alone.
  DELETE FROM "assignments" a USING "rounds" r
  WHERE r."id" = a."round_id" AND r."judges_safety" AND a."person_id" = NEW."person_id" AND a."place" IS NOT NULL AND a."is_check";
  UPDATE "assignments" a SET "person_id" = NULL, "lease_until" = NULL, "place" = NULL
  FROM "rounds" r WHERE r."id" = a."round_id" AND r."judges_safety" AND a."person_id" = NEW."person_id" AND a."place" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "safety_leases_given_back" AFTER INSERT OR UPDATE OF "no_safety" ON "personal_settings"
  FOR EACH ROW WHEN (NEW."no_safety") EXECUTE FUNCTION "give_back_safety_leases"();
