-- ---------- claiming ----------

-- Gives a person one more pair of a round that they have not had, unless they hold as many as they may: one whose lease ran out, else
-- the next one in the order in which the pairs became ready, from the last one that they had on, else one before it that others gave
-- back. In the database, so that its statements are planned once a connection and not at each claim.
CREATE FUNCTION "claim_assignment"("of_round" uuid, "for_person" uuid, "may_hold" integer, "minutes" integer) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  "free_place" integer;
  "last" bigint;
  "taken" bigint;
  "compared" uuid;
BEGIN
  SELECT min(p) INTO "free_place" FROM generate_series(1, "may_hold") p
  WHERE NOT EXISTS (SELECT FROM "assignments" a WHERE a."person_id" = "for_person" AND a."round_id" = "of_round" AND a."place" = p);
  IF "free_place" IS NULL THEN RETURN NULL; END IF;

  SELECT a."id", a."comparison_id" INTO "taken", "compared" FROM "assignments" a
  WHERE a."round_id" = "of_round" AND a."judged_at" IS NULL AND a."person_id" IS NOT NULL AND a."lease_until" < now() AND NOT a."is_check"
    AND NOT EXISTS (SELECT FROM "hand_outs" h WHERE h."comparison_id" = a."comparison_id" AND h."person_id" = "for_person")
  ORDER BY a."lease_until" LIMIT 1 FOR UPDATE SKIP LOCKED;

  IF NOT FOUND THEN
    SELECT coalesce(max(m."id"), 0) INTO "last" FROM "assignments" m
    WHERE m."round_id" = "of_round" AND m."person_id" = "for_person" AND NOT m."is_check";
    SELECT a."id", a."comparison_id" INTO "taken", "compared" FROM "assignments" a
    WHERE a."round_id" = "of_round" AND a."judged_at" IS NULL AND a."person_id" IS NULL AND a."id" > "last"
      AND NOT EXISTS (SELECT FROM "hand_outs" h WHERE h."comparison_id" = a."comparison_id" AND h."person_id" = "for_person")
    ORDER BY a."id" LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
      SELECT a."id", a."comparison_id" INTO "taken", "compared" FROM "assignments" a
      WHERE a."round_id" = "of_round" AND a."judged_at" IS NULL AND a."person_id" IS NULL AND a."id" < "last"
        AND NOT EXISTS (SELECT FROM "hand_outs" h WHERE h."comparison_id" = a."comparison_id" AND h."person_id" = "for_person")
      ORDER BY a."id" LIMIT 1 FOR UPDATE SKIP LOCKED;
      IF NOT FOUND THEN RETURN NULL; END IF;
    END IF;
  END IF;

  INSERT INTO "hand_outs" ("comparison_id", "person_id") VALUES ("compared", "for_person");
  UPDATE "assignments" SET "person_id" = "for_person", "place" = "free_place", "lease_until" = now() + make_interval(mins => "minutes")
  WHERE "id" = "taken";
  RETURN "compared";
END $$;

-- Hundreds of pairs are kept ahead, so one claim in ten is often enough to tell that more may be wanted; whoever tells waits for all
-- others who do.
DROP TRIGGER "round_wants_pairs" ON "assignments";
CREATE TRIGGER "round_wants_pairs" AFTER UPDATE OF "person_id" ON "assignments"
  FOR EACH ROW WHEN (OLD."person_id" IS NULL AND NEW."person_id" IS NOT NULL AND NEW."slot" = 1 AND NEW."id" % 10 = 0)
  EXECUTE FUNCTION "tell_round_wants_pairs"();

-- Counts a judgement as one of those that a comparison is for: by the person's own place, however late, or by another that nobody
-- holds, unless they skipped the pair. False where others hold or have made all of them.
CREATE FUNCTION "close_assignment"("of_comparison" uuid, "by_person" uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "assignments" SET "judged_at" = now(), "place" = NULL
  WHERE "comparison_id" = "of_comparison" AND "person_id" = "by_person" AND "judged_at" IS NULL;
  IF FOUND THEN RETURN true; END IF;
  UPDATE "assignments" SET "person_id" = "by_person", "lease_until" = now(), "judged_at" = now(), "place" = NULL
  WHERE "id" = (
    SELECT a."id" FROM "assignments" a
    WHERE a."comparison_id" = "of_comparison" AND a."judged_at" IS NULL AND (a."person_id" IS NULL OR a."lease_until" < now())
      AND NOT EXISTS (SELECT FROM "skips" s WHERE s."comparison_id" = a."comparison_id" AND s."person_id" = "by_person")
    ORDER BY a."slot" LIMIT 1 FOR UPDATE SKIP LOCKED);
  RETURN FOUND;
END $$;
