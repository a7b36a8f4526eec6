-- AlterTable
ALTER TABLE "release_files" DROP CONSTRAINT "release_files_pkey",
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'jsonl',
ADD CONSTRAINT "release_files_pkey" PRIMARY KEY ("release_id", "patch", "format", "split", "kind");

-- CreateTable
CREATE TABLE "release_sheets" (
    "release_id" UUID NOT NULL,
    "statistics" JSONB NOT NULL,

    CONSTRAINT "release_sheets_pkey" PRIMARY KEY ("release_id")
);

-- AddForeignKey
ALTER TABLE "release_sheets" ADD CONSTRAINT "release_sheets_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "releases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "release_sheets" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
-- Whoever erases a person waits for a release that is being frozen: it would hash their old pseudonym, and not be patched.
CREATE OR REPLACE FUNCTION "patch_releases_of_erased"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('twofold release'));
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
