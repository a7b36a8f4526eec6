-- AlterTable
ALTER TABLE "assignments" ADD COLUMN     "place" INTEGER;

-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "author_judges" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "written_overlap" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "assignments_round_id_person_id_id_idx" ON "assignments"("round_id", "person_id", "id");


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


-- ---------- who judges what somebody wrote ----------

ALTER TABLE "rounds" ADD CONSTRAINT "rounds_written_overlap_in_range" CHECK ("written_overlap" BETWEEN 1 AND 10);
CREATE TRIGGER "opened_judges_kept" BEFORE UPDATE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "keep_opened_columns"('written_overlap', 'author_judges');
