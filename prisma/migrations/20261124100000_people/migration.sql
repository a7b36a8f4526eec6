-- AlterTable
ALTER TABLE "people" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "teams" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_members" (
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "teams_created_at_id_idx" ON "teams"("created_at", "id");

-- CreateIndex
CREATE INDEX "team_members_person_id_idx" ON "team_members"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_person_id_idx" ON "api_tokens"("person_id");

-- CreateIndex
CREATE INDEX "api_tokens_created_at_id_idx" ON "api_tokens"("created_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_action_id_idx" ON "audit_events"("action", "id");

-- CreateIndex
CREATE INDEX "audit_events_at_idx" ON "audit_events"("at");

-- CreateIndex
CREATE INDEX "people_created_at_id_idx" ON "people"("created_at", "id");

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ---------- what concurrency could break, held by the database ----------

-- Two teams whose names differ in their case alone would be taken for each other.
CREATE UNIQUE INDEX "teams_name_key" ON "teams" (lower("name"));
ALTER TABLE "teams" ADD CONSTRAINT "teams_name_not_blank" CHECK (btrim("name") <> '');

ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_read_something" CHECK (cardinality("scopes") > 0);

-- Who is erased cannot be enabled again.
ALTER TABLE "people" ADD CONSTRAINT "people_erased_are_disabled" CHECK ("erased_at" IS NULL OR "disabled_at" IS NOT NULL);

-- A request that was under way while its person was erased leaves nothing of theirs behind. The lock waits for the erasure.
CREATE FUNCTION "refuse_for_erased_person"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erased timestamptz;
BEGIN
  SELECT p."erased_at" INTO erased FROM "people" p WHERE p."id" = NEW."person_id" FOR KEY SHARE;
  IF erased IS NOT NULL THEN
    RAISE EXCEPTION 'the person is erased: nothing is kept for them in %', TG_TABLE_NAME
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_for_erased_people';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "nothing_for_erased_people" BEFORE INSERT ON "sessions"
  FOR EACH ROW EXECUTE FUNCTION "refuse_for_erased_person"();
CREATE TRIGGER "nothing_for_erased_people" BEFORE INSERT ON "accounts"
  FOR EACH ROW EXECUTE FUNCTION "refuse_for_erased_person"();
CREATE TRIGGER "nothing_for_erased_people" BEFORE INSERT ON "api_tokens"
  FOR EACH ROW EXECUTE FUNCTION "refuse_for_erased_person"();
CREATE TRIGGER "nothing_for_erased_people" BEFORE INSERT ON "team_members"
  FOR EACH ROW EXECUTE FUNCTION "refuse_for_erased_person"();
CREATE TRIGGER "nothing_for_erased_people" BEFORE INSERT ON "prompt_drafts"
  FOR EACH ROW EXECUTE FUNCTION "refuse_for_erased_person"();
CREATE TRIGGER "nothing_for_erased_people" BEFORE INSERT ON "judgement_drafts"
  FOR EACH ROW EXECUTE FUNCTION "refuse_for_erased_person"();
