-- CreateTable
CREATE TABLE "releases" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "maker_id" UUID,
    "options" JSONB NOT NULL,
    "schema" INTEGER NOT NULL,
    "row_count" INTEGER NOT NULL,
    "patch" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "releases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_rows" (
    "release_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "judgement_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "axis" TEXT NOT NULL,
    "aggregate" BOOLEAN NOT NULL,
    "judgements" INTEGER NOT NULL,
    "majority" INTEGER NOT NULL,
    "split" TEXT NOT NULL,

    CONSTRAINT "release_rows_pkey" PRIMARY KEY ("release_id","position")
);

-- CreateTable
CREATE TABLE "release_files" (
    "release_id" UUID NOT NULL,
    "patch" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "split" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "left_out" JSONB NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "release_files_pkey" PRIMARY KEY ("release_id","patch","format","split")
);

-- CreateTable
CREATE TABLE "release_patches" (
    "release_id" UUID NOT NULL,
    "patch" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "release_patches_pkey" PRIMARY KEY ("release_id","patch")
);

-- CreateIndex
CREATE UNIQUE INDEX "releases_number_key" ON "releases"("number");

-- CreateIndex
CREATE INDEX "releases_created_at_id_idx" ON "releases"("created_at", "id");

-- CreateIndex
CREATE INDEX "release_rows_judgement_id_idx" ON "release_rows"("judgement_id");

-- AddForeignKey
ALTER TABLE "release_rows" ADD CONSTRAINT "release_rows_judgement_id_revision_fkey" FOREIGN KEY ("judgement_id", "revision") REFERENCES "judgement_revisions"("judgement_id", "revision") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases" ADD CONSTRAINT "releases_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_rows" ADD CONSTRAINT "release_rows_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "releases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_files" ADD CONSTRAINT "release_files_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "releases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_patches" ADD CONSTRAINT "release_patches_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "releases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ---------- a frozen thing stays frozen ----------

ALTER TABLE "release_rows"
  ADD CONSTRAINT "release_rows_axis_known" CHECK ("axis" IN ('helpfulness', 'safety')),
  ADD CONSTRAINT "release_rows_split_known" CHECK ("split" IN ('train', 'test')),
  ADD CONSTRAINT "release_rows_majority_within" CHECK ("majority" BETWEEN 1 AND "judgements");
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "release_rows" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "release_files" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "release_patches" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE FUNCTION "keep_release"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."patch" < OLD."patch"
    OR to_jsonb(NEW) - 'patch' - 'maker_id' IS DISTINCT FROM to_jsonb(OLD) - 'patch' - 'maker_id' THEN
    RAISE EXCEPTION 'a release never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "frozen" BEFORE UPDATE OR DELETE ON "releases" FOR EACH ROW EXECUTE FUNCTION "keep_release"();

-- Who is erased stands in releases under another pseudonym from then on: each of those is patched, and says why.
CREATE FUNCTION "patch_releases_of_erased"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH "theirs" AS (
    UPDATE "releases" r SET "patch" = r."patch" + 1
    WHERE EXISTS (SELECT FROM "release_rows" x JOIN "judgements" j ON j."id" = x."judgement_id" AND j."person_id" = NEW."id"
      WHERE x."release_id" = r."id")
    RETURNING r."id", r."patch"
  )
  INSERT INTO "release_patches" ("release_id", "patch", "reason")
  SELECT "id", "patch", 'A person was erased: their pseudonym is another one.' FROM "theirs";
  RETURN NULL;
END $$;
CREATE TRIGGER "releases_patched" AFTER UPDATE OF "erased_at" ON "people"
  FOR EACH ROW WHEN (OLD."erased_at" IS NULL AND NEW."erased_at" IS NOT NULL) EXECUTE FUNCTION "patch_releases_of_erased"();
