-- CreateEnum
CREATE TYPE "known_choice" AS ENUM ('first', 'second');

-- AlterTable
ALTER TABLE "assignments" ADD COLUMN     "is_check" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "comparisons" ADD COLUMN     "is_check" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "judgements" ADD COLUMN     "is_check" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "round_hour_counts" ADD COLUMN     "checks" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "round_person_counts" ADD COLUMN     "checks" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "check_percent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "check_set_id" UUID,
ADD COLUMN     "qualification_attempts" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "qualification_pass" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "qualification_set_id" UUID,
ADD COLUMN     "repeat_percent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "shows_agreement" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "known_sets" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "maker_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_sets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_pairs" (
    "id" UUID NOT NULL,
    "set_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "prompt" TEXT NOT NULL,
    "history" JSONB NOT NULL DEFAULT '[]',
    "first" TEXT NOT NULL,
    "second" TEXT NOT NULL,
    "helpfulness" "known_choice",
    "safety" "known_choice",
    "first_safe" BOOLEAN,
    "second_safe" BOOLEAN,
    "explanation" TEXT NOT NULL DEFAULT '',
    "attention" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "known_pairs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checks" (
    "comparison_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "known_pair_id" UUID,
    "repeats_id" UUID,
    "swapped" BOOLEAN NOT NULL,

    CONSTRAINT "checks_pkey" PRIMARY KEY ("comparison_id")
);

-- CreateTable
CREATE TABLE "qualification_attempts" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "passed" BOOLEAN,

    CONSTRAINT "qualification_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "qualification_answers" (
    "attempt_id" UUID NOT NULL,
    "known_pair_id" UUID NOT NULL,
    "choices" JSONB NOT NULL,
    "agreed" BOOLEAN NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "qualification_answers_pkey" PRIMARY KEY ("attempt_id","known_pair_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "known_sets_name_key" ON "known_sets"("name");

-- CreateIndex
CREATE INDEX "known_sets_created_at_id_idx" ON "known_sets"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "known_pairs_set_id_position_key" ON "known_pairs"("set_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "checks_round_id_person_id_known_pair_id_key" ON "checks"("round_id", "person_id", "known_pair_id");

-- CreateIndex
CREATE UNIQUE INDEX "checks_person_id_repeats_id_key" ON "checks"("person_id", "repeats_id");

-- CreateIndex
CREATE UNIQUE INDEX "qualification_attempts_round_id_person_id_number_key" ON "qualification_attempts"("round_id", "person_id", "number");

-- CreateIndex
CREATE INDEX "hand_outs_person_id_handed_at_idx" ON "hand_outs"("person_id", "handed_at");

-- AddForeignKey
ALTER TABLE "known_sets" ADD CONSTRAINT "known_sets_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_pairs" ADD CONSTRAINT "known_pairs_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "known_sets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_qualification_set_id_fkey" FOREIGN KEY ("qualification_set_id") REFERENCES "known_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_check_set_id_fkey" FOREIGN KEY ("check_set_id") REFERENCES "known_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checks" ADD CONSTRAINT "checks_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checks" ADD CONSTRAINT "checks_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checks" ADD CONSTRAINT "checks_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checks" ADD CONSTRAINT "checks_known_pair_id_fkey" FOREIGN KEY ("known_pair_id") REFERENCES "known_pairs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checks" ADD CONSTRAINT "checks_repeats_id_fkey" FOREIGN KEY ("repeats_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification_attempts" ADD CONSTRAINT "qualification_attempts_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification_attempts" ADD CONSTRAINT "qualification_attempts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification_answers" ADD CONSTRAINT "qualification_answers_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "qualification_attempts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification_answers" ADD CONSTRAINT "qualification_answers_known_pair_id_fkey" FOREIGN KEY ("known_pair_id") REFERENCES "known_pairs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ---------- known pairs ----------

ALTER TABLE "known_pairs" ADD CONSTRAINT "known_pairs_know_something" CHECK (num_nonnulls("helpfulness", "safety") > 0);

-- What people were judged by stays: a set that an opened round uses is frozen. Rounds that open meanwhile wait for the lock.
CREATE FUNCTION "keep_known_pairs"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of_set" uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."set_id" ELSE NEW."set_id" END;
BEGIN
  PERFORM FROM "known_sets" WHERE "id" = "of_set" FOR UPDATE;
  IF EXISTS (SELECT FROM "rounds" WHERE "opened_at" IS NOT NULL AND "of_set" IN ("qualification_set_id", "check_set_id")) THEN
    RAISE EXCEPTION 'an opened round uses these known pairs' USING ERRCODE = 'check_violation', CONSTRAINT = 'known_pairs_frozen';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "frozen" BEFORE INSERT OR UPDATE OR DELETE ON "known_pairs" FOR EACH ROW EXECUTE FUNCTION "keep_known_pairs"();

ALTER TABLE "rounds"
  ADD CONSTRAINT "rounds_checks_in_range" CHECK ("check_percent" >= 0 AND "repeat_percent" >= 0 AND "check_percent" + "repeat_percent" <= 50),
  ADD CONSTRAINT "rounds_qualification_in_range" CHECK ("qualification_pass" >= 0 AND "qualification_attempts" BETWEEN 1 AND 10);
CREATE TRIGGER "opened_quality_kept" BEFORE UPDATE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "keep_opened_columns"('qualification_set_id', 'qualification_pass',
    'qualification_attempts', 'check_set_id', 'check_percent', 'repeat_percent', 'shows_agreement');


-- ---------- checks ----------

ALTER TABLE "comparisons" DROP CONSTRAINT "comparisons_dialogue_or_pool";
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_dialogue_pool_or_check"
  CHECK (num_nonnulls("dialogue_id", "pool_prompt_id") = CASE WHEN "is_check" THEN 0 ELSE 1 END);
ALTER TABLE "checks" ADD CONSTRAINT "checks_of_one_thing" CHECK (num_nonnulls("known_pair_id", "repeats_id") = 1);
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "checks" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- A check is whole with both of its texts, which stand elsewhere, and has no responses of its own.
CREATE OR REPLACE FUNCTION "check_pair_is_whole"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  compared uuid;
  ready boolean;
  checks boolean;
  stored bigint;
  variants bigint;
BEGIN
  IF TG_TABLE_NAME = 'comparisons' THEN compared := NEW."id"; ELSE compared := COALESCE(NEW."comparison_id", OLD."comparison_id"); END IF;
  SELECT c."state" = 'ready', c."is_check" INTO ready, checks FROM "comparisons" c WHERE c."id" = compared;
  SELECT count(*), count(DISTINCT r."variant_id") INTO stored, variants FROM "responses" r WHERE r."comparison_id" = compared;
  IF checks THEN
    IF NOT ready OR stored <> 0 OR (SELECT count(*) FROM "shown_texts" t WHERE t."comparison_id" = compared) <> 2 THEN
      RAISE EXCEPTION 'the check % must be made of two texts and have no responses', compared
        USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_is_whole';
    END IF;
  ELSIF (ready AND (stored <> 2 OR variants <> 2)) OR (NOT ready AND stored <> 0) THEN
    RAISE EXCEPTION 'comparison % must have both responses, of two variants, exactly when it is ready (it has %)', compared, stored
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_is_whole';
  END IF;
  RETURN NULL;
END $$;

-- What a person reads of a pair, whatever it is made of.
CREATE VIEW "shown_texts" AS
  SELECT r."comparison_id", r."side", r."text" FROM "responses" r
  UNION ALL
  SELECT x."comparison_id", s."side", CASE WHEN (s."side" = 'left') = x."swapped" THEN k."second" ELSE k."first" END
  FROM "checks" x JOIN "known_pairs" k ON k."id" = x."known_pair_id" CROSS JOIN (VALUES ('left'::"side"), ('right'::"side")) s ("side")
  UNION ALL
  SELECT x."comparison_id", CASE WHEN (r."side" = 'left') = x."swapped" THEN 'right'::"side" ELSE 'left'::"side" END, r."text"
  FROM "checks" x JOIN "responses" r ON r."comparison_id" = x."repeats_id";

-- Checks are no pairs of the round's, and their judgements are none that it is for.
CREATE OR REPLACE FUNCTION "count_comparison"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (CASE WHEN TG_OP = 'DELETE' THEN OLD."is_check" ELSE NEW."is_check" END) THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN PERFORM "add_to_state_count"(OLD."round_id", OLD."state", -1); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "add_to_state_count"(NEW."round_id", NEW."state", 1); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION "set_judged_round"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "round_id", "is_check" INTO NEW."round_id", NEW."is_check" FROM "comparisons" WHERE "id" = NEW."comparison_id";
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION "count_judgement"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "round_person_counts" AS c ("round_id", "person_id", "judgements", "checks", "judged_at")
  VALUES (NEW."round_id", NEW."person_id", 1, NEW."is_check"::int, NEW."judged_at")
  ON CONFLICT ("round_id", "person_id") DO UPDATE SET "judgements" = c."judgements" + 1, "checks" = c."checks" + EXCLUDED."checks",
    "judged_at" = greatest(c."judged_at", EXCLUDED."judged_at");
  INSERT INTO "round_hour_counts" AS c ("round_id", "person_id", "hour", "judgements", "checks")
  VALUES (NEW."round_id", NEW."person_id", date_trunc('hour', NEW."judged_at", 'UTC'), 1, NEW."is_check"::int)
  ON CONFLICT ("round_id", "hour", "person_id") DO UPDATE SET "judgements" = c."judgements" + 1, "checks" = c."checks" + EXCLUDED."checks";
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION "count_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "before" "judgement_revisions";
BEGIN
  SELECT * INTO "before" FROM "judgement_revisions" WHERE "judgement_id" = NEW."judgement_id" AND "revision" = NEW."revision" - 1;
  UPDATE "round_person_counts" c SET
    "helpfulness" = "moved_count"(c."helpfulness", "judged_point"("before"."helpfulness_chosen", "before"."helpfulness_degree"),
      "judged_point"(NEW."helpfulness_chosen", NEW."helpfulness_degree")),
    "safety" = "moved_count"(c."safety", "judged_point"("before"."safety_chosen", "before"."safety_degree"),
      "judged_point"(NEW."safety_chosen", NEW."safety_degree"))
  FROM "judgements" j
  WHERE j."id" = NEW."judgement_id" AND NOT j."is_check" AND c."round_id" = j."round_id" AND c."person_id" = j."person_id";
  RETURN NULL;
END $$;

ALTER TABLE "judgements" ADD CONSTRAINT "judgements_checks_no_surplus" CHECK (NOT ("is_check" AND "surplus"));
ALTER TABLE "round_person_counts" ADD CONSTRAINT "round_person_counts_checks_within" CHECK ("checks" >= 0 AND "surplus" + "checks" <= "judgements");
ALTER TABLE "round_hour_counts" ADD CONSTRAINT "round_hour_counts_checks_within" CHECK ("checks" >= 0 AND "surplus" + "checks" <= "judgements");

-- A check is for its person alone: given back, its place goes.
CREATE OR REPLACE FUNCTION "release_leases"("of_round" uuid, "of_person" uuid) RETURNS void LANGUAGE sql AS $$
  WITH "gone" AS (
    SELECT a."id", a."is_check" FROM "assignments" a JOIN "rounds" r ON r."id" = a."round_id"
    WHERE a."place" IS NOT NULL
      AND ("of_round" IS NULL OR a."round_id" = "of_round") AND ("of_person" IS NULL OR a."person_id" = "of_person")
      AND (EXISTS (SELECT FROM "people" p WHERE p."id" = a."person_id" AND p."disabled_at" IS NOT NULL)
        OR (r."access" = 'chosen'
          AND NOT EXISTS (SELECT FROM "round_people" g WHERE g."round_id" = r."id" AND g."person_id" = a."person_id")
          AND NOT EXISTS (SELECT FROM "round_teams" t JOIN "team_members" m ON m."team_id" = t."team_id"
            WHERE t."round_id" = r."id" AND m."person_id" = a."person_id")))
    FOR UPDATE OF a
  ), "dropped" AS (
    DELETE FROM "assignments" a USING "gone" WHERE a."id" = "gone"."id" AND "gone"."is_check"
  )
  UPDATE "assignments" a SET "person_id" = NULL, "lease_until" = NULL, "place" = NULL
  FROM "gone" WHERE a."id" = "gone"."id" AND NOT "gone"."is_check"
$$;


-- ---------- qualification ----------

-- Somebody practises once at a time; what was answered stays.
CREATE UNIQUE INDEX "qualification_attempts_one_going" ON "qualification_attempts" ("round_id", "person_id") WHERE "ended_at" IS NULL;
ALTER TABLE "qualification_attempts"
  ADD CONSTRAINT "qualification_attempts_number_positive" CHECK ("number" >= 1),
  ADD CONSTRAINT "qualification_attempts_ended_with_result" CHECK (("ended_at" IS NULL) = ("passed" IS NULL));
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "qualification_answers" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
