-- CreateEnum
CREATE TYPE "skip_reason" AS ENUM ('cannot_judge', 'language', 'broken', 'offensive');

-- CreateEnum
CREATE TYPE "report_decision" AS ENUM ('withdrawn', 'dismissed');

-- AlterTable
ALTER TABLE "assignments" ADD COLUMN     "place" INTEGER;

-- AlterTable
ALTER TABLE "comparisons" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "judgements" ADD COLUMN     "surplus" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "round_person_counts" ADD COLUMN     "surplus" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "author_judges" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "written_overlap" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "skips" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "comparison_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reason" "skip_reason" NOT NULL,
    "reported" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "skipped_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "skips_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_decisions" (
    "comparison_id" UUID NOT NULL,
    "decision" "report_decision" NOT NULL,
    "person_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_decisions_pkey" PRIMARY KEY ("comparison_id","decision")
);

-- CreateIndex
CREATE UNIQUE INDEX "skips_comparison_id_person_id_key" ON "skips"("comparison_id", "person_id");

-- CreateIndex
CREATE INDEX "skips_round_id_reported_skipped_at_id_idx" ON "skips"("round_id", "reported" DESC, "skipped_at" DESC, "id");

-- CreateIndex
CREATE INDEX "assignments_round_id_person_id_id_idx" ON "assignments"("round_id", "person_id", "id");

-- AddForeignKey
ALTER TABLE "skips" ADD CONSTRAINT "skips_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skips" ADD CONSTRAINT "skips_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skips" ADD CONSTRAINT "skips_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_decisions" ADD CONSTRAINT "report_decisions_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_decisions" ADD CONSTRAINT "report_decisions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------- claiming ----------

-- A person holds up to three pairs of a round, each at a place of its own: the one on the screen, and the next ones.
UPDATE "assignments" SET "place" = 1 WHERE "person_id" IS NOT NULL AND "judged_at" IS NULL;
DROP INDEX "assignments_one_open";
CREATE UNIQUE INDEX "assignments_places" ON "assignments" ("person_id", "round_id", "place") WHERE "place" IS NOT NULL;
ALTER TABLE "assignments"
  ADD CONSTRAINT "assignments_place_while_leased" CHECK (("place" IS NOT NULL) = ("person_id" IS NOT NULL AND "judged_at" IS NULL)),
  ADD CONSTRAINT "assignments_place_in_range" CHECK ("place" BETWEEN 1 AND 3);

-- What may be claimed, apart from what is leased and what is judged, so that it does not matter how much of those there is.
CREATE INDEX "assignments_free" ON "assignments" ("round_id", "id") WHERE "person_id" IS NULL AND "judged_at" IS NULL;
CREATE INDEX "assignments_leased" ON "assignments" ("round_id", "lease_until") WHERE "person_id" IS NOT NULL AND "judged_at" IS NULL;

-- Whether pairs of a pool run short shows at their first slots alone: a claim of another one tells nobody.
DROP TRIGGER "round_wants_pairs" ON "assignments";
CREATE TRIGGER "round_wants_pairs" AFTER UPDATE OF "person_id" ON "assignments"
  FOR EACH ROW WHEN (OLD."person_id" IS NULL AND NEW."person_id" IS NOT NULL AND NEW."slot" = 1)
  EXECUTE FUNCTION "tell_round_wants_pairs"();

-- Gives back what people have on lease who may not work there any more: of a round, of a person, or both; null is any.
CREATE FUNCTION "release_leases"("of_round" uuid, "of_person" uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE "assignments" a SET "person_id" = NULL, "lease_until" = NULL, "place" = NULL
  FROM "rounds" r
  WHERE r."id" = a."round_id" AND a."place" IS NOT NULL
    AND ("of_round" IS NULL OR a."round_id" = "of_round") AND ("of_person" IS NULL OR a."person_id" = "of_person")
    AND (EXISTS (SELECT FROM "people" p WHERE p."id" = a."person_id" AND p."disabled_at" IS NOT NULL)
      OR (r."access" = 'chosen'
        AND NOT EXISTS (SELECT FROM "round_people" g WHERE g."round_id" = r."id" AND g."person_id" = a."person_id")
        AND NOT EXISTS (SELECT FROM "round_teams" t JOIN "team_members" m ON m."team_id" = t."team_id"
          WHERE t."round_id" = r."id" AND m."person_id" = a."person_id")))
$$;

CREATE FUNCTION "release_leases_of_rest"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'people' THEN PERFORM "release_leases"(NULL, NEW."id");
    WHEN 'rounds' THEN PERFORM "release_leases"(NEW."id", NULL);
    WHEN 'round_people' THEN PERFORM "release_leases"(OLD."round_id", OLD."person_id");
    WHEN 'round_teams' THEN PERFORM "release_leases"(OLD."round_id", NULL);
    WHEN 'team_members' THEN PERFORM "release_leases"(NULL, OLD."person_id");
  END CASE;
  RETURN NULL;
END $$;
-- At the end of the transaction, since a round's people are written anew as a whole.
CREATE CONSTRAINT TRIGGER "leases_revoked" AFTER UPDATE OF "disabled_at" ON "people" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."disabled_at" IS NOT NULL) EXECUTE FUNCTION "release_leases_of_rest"();
CREATE CONSTRAINT TRIGGER "leases_revoked" AFTER UPDATE OF "access" ON "rounds" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."access" <> NEW."access" AND NEW."access" = 'chosen') EXECUTE FUNCTION "release_leases_of_rest"();
CREATE CONSTRAINT TRIGGER "leases_revoked" AFTER DELETE ON "round_people" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "release_leases_of_rest"();
CREATE CONSTRAINT TRIGGER "leases_revoked" AFTER DELETE ON "round_teams" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "release_leases_of_rest"();
CREATE CONSTRAINT TRIGGER "leases_revoked" AFTER DELETE ON "team_members" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "release_leases_of_rest"();


-- ---------- skips, reports, and pairs taken out of a round ----------

ALTER TABLE "skips"
  ADD CONSTRAINT "skips_note_short" CHECK (length("note") <= 1000),
  ADD CONSTRAINT "skips_note_with_report" CHECK ("reported" OR "note" = '');
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_withdrawn_when_ready" CHECK ("withdrawn_at" IS NULL OR "state" = 'ready');
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "skips" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "report_decisions" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- One person either judges a pair or skips it: both take the comparison's row first, so that they wait for each other.
CREATE FUNCTION "check_not_judged"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "comparisons" c WHERE c."id" = NEW."comparison_id" FOR NO KEY UPDATE;
  PERFORM 1 FROM "judgements" j WHERE j."comparison_id" = NEW."comparison_id" AND j."person_id" = NEW."person_id";
  IF FOUND THEN
    RAISE EXCEPTION 'comparison % is judged by this person', NEW."comparison_id" USING ERRCODE = 'check_violation', CONSTRAINT = 'skipped_or_judged';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "skipped_or_judged" BEFORE INSERT ON "skips" FOR EACH ROW EXECUTE FUNCTION "check_not_judged"();

-- Named to come after "judged_when_ready", which has the lock.
CREATE FUNCTION "check_still_to_judge"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "comparisons" c WHERE c."id" = NEW."comparison_id" AND c."withdrawn_at" IS NOT NULL;
  IF FOUND THEN
    RAISE EXCEPTION 'comparison % is out of its round', NEW."comparison_id" USING ERRCODE = 'check_violation', CONSTRAINT = 'judged_while_wanted';
  END IF;
  PERFORM 1 FROM "skips" s WHERE s."comparison_id" = NEW."comparison_id" AND s."person_id" = NEW."person_id";
  IF FOUND THEN
    RAISE EXCEPTION 'comparison % is skipped by this person', NEW."comparison_id" USING ERRCODE = 'check_violation', CONSTRAINT = 'skipped_or_judged';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "judged_while_wanted" BEFORE INSERT ON "judgements" FOR EACH ROW EXECUTE FUNCTION "check_still_to_judge"();


-- ---------- surplus ----------

ALTER TABLE "round_person_counts" ADD CONSTRAINT "round_person_counts_surplus_in_range" CHECK ("surplus" BETWEEN 0 AND "judgements");
CREATE FUNCTION "count_surplus"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "round_person_counts" c SET "surplus" = c."surplus" + CASE WHEN NEW."surplus" THEN 1 ELSE -1 END
  WHERE c."round_id" = NEW."round_id" AND c."person_id" = NEW."person_id";
  RETURN NULL;
END $$;
CREATE TRIGGER "surplus_counted" AFTER UPDATE OF "surplus" ON "judgements" FOR EACH ROW
  WHEN (OLD."surplus" IS DISTINCT FROM NEW."surplus") EXECUTE FUNCTION "count_surplus"();


-- ---------- who judges what somebody wrote ----------

ALTER TABLE "rounds" ADD CONSTRAINT "rounds_written_overlap_in_range" CHECK ("written_overlap" BETWEEN 1 AND 10);
CREATE FUNCTION "keep_judges_of_written"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."written_overlap", NEW."author_judges") IS DISTINCT FROM (OLD."written_overlap", OLD."author_judges") THEN
    RAISE EXCEPTION 'the round is opened: its settings are frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'opened_round_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "opened_round_judges_kept" BEFORE UPDATE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "keep_judges_of_written"();
