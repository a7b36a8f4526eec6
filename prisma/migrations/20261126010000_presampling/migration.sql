-- AlterTable
ALTER TABLE "comparisons" ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "samples_ahead" BOOLEAN NOT NULL DEFAULT true;


-- ---------- sampling ahead ----------

ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_tries_not_negative" CHECK ("tries" >= 0);
CREATE INDEX "comparisons_sampling_ahead" ON "comparisons" ("lease_until") WHERE "state" = 'sampling' AND "pool_prompt_id" IS NOT NULL;

-- Workers learn which round may want more pairs: one that opens or goes on, and one of which somebody takes a pair.
CREATE FUNCTION "tell_round_wants_pairs"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'rounds' THEN
    PERFORM pg_notify('twofold_round_wants_pairs', NEW."id"::text);
  ELSE
    PERFORM pg_notify('twofold_round_wants_pairs', NEW."round_id"::text);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "round_wants_pairs" AFTER UPDATE OF "state", "target", "deadline", "samples_ahead" ON "rounds"
  FOR EACH ROW WHEN (NEW."state" = 'open' AND NEW."pool_id" IS NOT NULL) EXECUTE FUNCTION "tell_round_wants_pairs"();
CREATE TRIGGER "round_wants_pairs" AFTER UPDATE OF "person_id" ON "assignments"
  FOR EACH ROW WHEN (OLD."person_id" IS DISTINCT FROM NEW."person_id") EXECUTE FUNCTION "tell_round_wants_pairs"();
CREATE TRIGGER "round_wants_pairs" AFTER UPDATE OF "state" ON "comparisons"
  FOR EACH ROW WHEN (OLD."state" = 'failed' AND NEW."state" = 'sampling' AND NEW."pool_prompt_id" IS NOT NULL)
  EXECUTE FUNCTION "tell_round_wants_pairs"();
