-- Counts of a round, kept in the transaction that changes what they count: docs/decisions/counts-are-kept.md.

-- CreateTable
CREATE TABLE "round_state_counts" (
    "round_id" UUID NOT NULL,
    "shard" INTEGER NOT NULL,
    "sampling" INTEGER NOT NULL DEFAULT 0,
    "ready" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "stopped" INTEGER NOT NULL DEFAULT 0,
    "discarded" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "round_state_counts_pkey" PRIMARY KEY ("round_id","shard")
);

-- CreateTable
CREATE TABLE "round_person_counts" (
    "round_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "judgements" INTEGER NOT NULL DEFAULT 0,
    "helpfulness" INTEGER[] DEFAULT ARRAY[0, 0, 0, 0, 0, 0, 0, 0]::INTEGER[],
    "safety" INTEGER[] DEFAULT ARRAY[0, 0, 0, 0, 0, 0, 0, 0]::INTEGER[],
    "judged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "round_person_counts_pkey" PRIMARY KEY ("round_id","person_id")
);

-- CreateTable
CREATE TABLE "round_hour_counts" (
    "round_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "judgements" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "round_hour_counts_pkey" PRIMARY KEY ("round_id","hour","person_id")
);

-- Nobody writes while what is there is counted.
LOCK TABLE "comparisons", "judgements", "judgement_revisions" IN SHARE ROW EXCLUSIVE MODE;

-- A judgement knows its round, so that a round's latest are found without looking at all.
ALTER TABLE "judgements" ADD COLUMN     "round_id" UUID;
UPDATE "judgements" j SET "round_id" = c."round_id" FROM "comparisons" c WHERE c."id" = j."comparison_id";
ALTER TABLE "judgements" ALTER COLUMN "round_id" SET NOT NULL;

-- CreateIndex
CREATE INDEX "judgements_round_id_judged_at_id_idx" ON "judgements"("round_id", "judged_at" DESC, "id");

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_state_counts" ADD CONSTRAINT "round_state_counts_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_person_counts" ADD CONSTRAINT "round_person_counts_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_person_counts" ADD CONSTRAINT "round_person_counts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_hour_counts" ADD CONSTRAINT "round_hour_counts_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_hour_counts" ADD CONSTRAINT "round_hour_counts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------- what concurrency could break, held by the database ----------

CREATE INDEX "comparisons_failed" ON "comparisons" ("round_id", "created_at" DESC, "id") WHERE "state" = 'failed';

ALTER TABLE "round_person_counts"
  ADD CONSTRAINT "round_person_counts_eight_points" CHECK (cardinality("helpfulness") = 8 AND cardinality("safety") = 8),
  ADD CONSTRAINT "round_person_counts_not_negative" CHECK ("judgements" >= 0 AND 0 <= ALL ("helpfulness") AND 0 <= ALL ("safety"));

-- From 1, the left is significantly better, to 8, the right is.
CREATE FUNCTION "judged_point"("chosen" "side", "degree" "degree") RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE "chosen" WHEN 'left' THEN "step" ELSE 9 - "step" END
  FROM (SELECT CASE "degree" WHEN 'significantly' THEN 1 WHEN 'better' THEN 2 WHEN 'slightly' THEN 3 WHEN 'negligibly' THEN 4 END AS "step") s
  WHERE "chosen" IS NOT NULL
$$;

CREATE FUNCTION "moved_count"("counts" integer[], "before" integer, "after" integer) RETURNS integer[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF "before" IS NOT NULL THEN "counts"["before"] := "counts"["before"] - 1; END IF;
  IF "after" IS NOT NULL THEN "counts"["after"] := "counts"["after"] + 1; END IF;
  RETURN "counts";
END $$;

-- One row for all states, and one a connection: so a transaction takes one lock, which hardly anybody else wants.
CREATE FUNCTION "add_to_state_count"("of_round" uuid, "of_state" "comparison_state", "added" integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "round_state_counts" AS c ("round_id", "shard", "sampling", "ready", "failed", "stopped", "discarded")
  VALUES ("of_round", pg_backend_pid() % 32,
    CASE "of_state" WHEN 'sampling' THEN "added" ELSE 0 END,
    CASE "of_state" WHEN 'ready' THEN "added" ELSE 0 END,
    CASE "of_state" WHEN 'failed' THEN "added" ELSE 0 END,
    CASE "of_state" WHEN 'stopped' THEN "added" ELSE 0 END,
    CASE "of_state" WHEN 'discarded' THEN "added" ELSE 0 END)
  ON CONFLICT ("round_id", "shard") DO UPDATE SET
    "sampling" = c."sampling" + EXCLUDED."sampling", "ready" = c."ready" + EXCLUDED."ready", "failed" = c."failed" + EXCLUDED."failed",
    "stopped" = c."stopped" + EXCLUDED."stopped", "discarded" = c."discarded" + EXCLUDED."discarded"
$$;

CREATE FUNCTION "count_comparison"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM "add_to_state_count"(OLD."round_id", OLD."state", -1); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "add_to_state_count"(NEW."round_id", NEW."state", 1); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "counted" AFTER INSERT OR DELETE ON "comparisons" FOR EACH ROW EXECUTE FUNCTION "count_comparison"();
CREATE TRIGGER "counted_anew" AFTER UPDATE OF "state", "round_id" ON "comparisons" FOR EACH ROW
  WHEN ((OLD."state", OLD."round_id") IS DISTINCT FROM (NEW."state", NEW."round_id")) EXECUTE FUNCTION "count_comparison"();

CREATE FUNCTION "set_judged_round"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "round_id" INTO NEW."round_id" FROM "comparisons" WHERE "id" = NEW."comparison_id";
  RETURN NEW;
END $$;
CREATE TRIGGER "judged_round" BEFORE INSERT OR UPDATE OF "comparison_id", "round_id" ON "judgements"
  FOR EACH ROW EXECUTE FUNCTION "set_judged_round"();

-- Whatever a judgement counts in belongs to its person: people never wait for each other.
CREATE FUNCTION "count_judgement"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "round_person_counts" AS c ("round_id", "person_id", "judgements", "judged_at")
  VALUES (NEW."round_id", NEW."person_id", 1, NEW."judged_at")
  ON CONFLICT ("round_id", "person_id") DO UPDATE SET
    "judgements" = c."judgements" + 1, "judged_at" = greatest(c."judged_at", EXCLUDED."judged_at");
  INSERT INTO "round_hour_counts" AS c ("round_id", "person_id", "hour", "judgements")
  VALUES (NEW."round_id", NEW."person_id", date_trunc('hour', NEW."judged_at", 'UTC'), 1)
  ON CONFLICT ("round_id", "hour", "person_id") DO UPDATE SET "judgements" = c."judgements" + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER "counted" AFTER INSERT ON "judgements" FOR EACH ROW EXECUTE FUNCTION "count_judgement"();

CREATE FUNCTION "count_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "before" "judgement_revisions";
BEGIN
  SELECT * INTO "before" FROM "judgement_revisions" WHERE "judgement_id" = NEW."judgement_id" AND "revision" = NEW."revision" - 1;
  UPDATE "round_person_counts" c SET
    "helpfulness" = "moved_count"(c."helpfulness", "judged_point"("before"."helpfulness_chosen", "before"."helpfulness_degree"),
      "judged_point"(NEW."helpfulness_chosen", NEW."helpfulness_degree")),
    "safety" = "moved_count"(c."safety", "judged_point"("before"."safety_chosen", "before"."safety_degree"),
      "judged_point"(NEW."safety_chosen", NEW."safety_degree"))
  FROM "judgements" j WHERE j."id" = NEW."judgement_id" AND c."round_id" = j."round_id" AND c."person_id" = j."person_id";
  RETURN NULL;
END $$;
CREATE TRIGGER "counted" AFTER INSERT ON "judgement_revisions" FOR EACH ROW EXECUTE FUNCTION "count_revision"();

-- What was judged stays, so what was counted does.
CREATE TRIGGER "judged_stays" BEFORE DELETE ON "judgements" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- What is there already.
INSERT INTO "round_state_counts" ("round_id", "shard", "sampling", "ready", "failed", "stopped", "discarded")
SELECT "round_id", 0, count(*) FILTER (WHERE "state" = 'sampling'), count(*) FILTER (WHERE "state" = 'ready'),
  count(*) FILTER (WHERE "state" = 'failed'), count(*) FILTER (WHERE "state" = 'stopped'), count(*) FILTER (WHERE "state" = 'discarded')
FROM "comparisons" GROUP BY "round_id";

INSERT INTO "round_hour_counts" ("round_id", "person_id", "hour", "judgements")
SELECT "round_id", "person_id", date_trunc('hour', "judged_at", 'UTC'), count(*) FROM "judgements" GROUP BY 1, 2, 3;

WITH "newest" AS (
  SELECT j."round_id", j."person_id", j."judged_at",
    "judged_point"(r."helpfulness_chosen", r."helpfulness_degree") AS "h", "judged_point"(r."safety_chosen", r."safety_degree") AS "s"
  FROM "judgements" j LEFT JOIN "judgement_revisions" r ON r."judgement_id" = j."id" AND r."revision" = j."revision"
)
INSERT INTO "round_person_counts" ("round_id", "person_id", "judgements", "judged_at", "helpfulness", "safety")
SELECT "round_id", "person_id", count(*), max("judged_at"),
  ARRAY[count(*) FILTER (WHERE "h" = 1), count(*) FILTER (WHERE "h" = 2), count(*) FILTER (WHERE "h" = 3), count(*) FILTER (WHERE "h" = 4),
    count(*) FILTER (WHERE "h" = 5), count(*) FILTER (WHERE "h" = 6), count(*) FILTER (WHERE "h" = 7), count(*) FILTER (WHERE "h" = 8)],
  ARRAY[count(*) FILTER (WHERE "s" = 1), count(*) FILTER (WHERE "s" = 2), count(*) FILTER (WHERE "s" = 3), count(*) FILTER (WHERE "s" = 4),
    count(*) FILTER (WHERE "s" = 5), count(*) FILTER (WHERE "s" = 6), count(*) FILTER (WHERE "s" = 7), count(*) FILTER (WHERE "s" = 8)]
FROM "newest" GROUP BY "round_id", "person_id";
