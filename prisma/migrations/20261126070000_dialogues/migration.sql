-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "turns" INTEGER NOT NULL DEFAULT 1;


-- ---------- dialogues of several turns ----------

ALTER TABLE "rounds" ADD CONSTRAINT "rounds_turns_in_range" CHECK ("turns" BETWEEN 1 AND 50);

-- Keeps the columns that a trigger names as they are.
CREATE FUNCTION "keep_opened_columns"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF to_jsonb(NEW) -> name IS DISTINCT FROM to_jsonb(OLD) -> name THEN
      RAISE EXCEPTION 'the round is opened: its settings are frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'opened_round_frozen';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER "opened_turns_kept" BEFORE UPDATE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "keep_opened_columns"('turns');
