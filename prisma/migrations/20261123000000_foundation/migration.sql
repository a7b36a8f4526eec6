-- CreateEnum
CREATE TYPE "role" AS ENUM ('annotator', 'researcher', 'admin');

-- CreateEnum
CREATE TYPE "model_kind" AS ENUM ('embedded', 'remote');

-- CreateEnum
CREATE TYPE "round_state" AS ENUM ('draft', 'open', 'paused', 'closed');

-- CreateEnum
CREATE TYPE "comparison_state" AS ENUM ('sampling', 'ready', 'failed', 'stopped', 'discarded');

-- CreateEnum
CREATE TYPE "failure_kind" AS ENUM ('broke_off', 'line_full', 'too_long');

-- CreateEnum
CREATE TYPE "side" AS ENUM ('left', 'right');

-- CreateEnum
CREATE TYPE "degree" AS ENUM ('significantly', 'better', 'slightly', 'negligibly');

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "role" NOT NULL DEFAULT 'annotator',
    "pseudonym" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "password" TEXT,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invites" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "maker_id" UUID,
    "taker_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "models" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "model_kind" NOT NULL,
    "engine_id" TEXT NOT NULL,
    "base_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rounds" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" "round_state" NOT NULL DEFAULT 'draft',
    "guidelines" TEXT NOT NULL,
    "guidelines_version" INTEGER NOT NULL DEFAULT 1,
    "judges_helpfulness" BOOLEAN NOT NULL,
    "judges_safety" BOOLEAN NOT NULL,
    "suggestions" JSONB NOT NULL DEFAULT '[]',
    "starter" BOOLEAN,
    "maker_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "rounds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variants" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "model_id" UUID NOT NULL,
    "system_prompt" TEXT NOT NULL DEFAULT '',
    "temperature" DOUBLE PRECISION NOT NULL,
    "top_p" DOUBLE PRECISION NOT NULL,
    "max_tokens" INTEGER NOT NULL,

    CONSTRAINT "variants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dialogues" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "dialogues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparisons" (
    "id" UUID NOT NULL,
    "dialogue_id" UUID NOT NULL,
    "turn" INTEGER NOT NULL DEFAULT 1,
    "prompt" TEXT NOT NULL,
    "history" JSONB NOT NULL DEFAULT '[]',
    "state" "comparison_state" NOT NULL DEFAULT 'sampling',
    "request_key" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "plan" JSONB NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "failure_kind" "failure_kind",
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ready_at" TIMESTAMPTZ(3),

    CONSTRAINT "comparisons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sampling_progress" (
    "comparison_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "queue_position" INTEGER,
    "left" TEXT NOT NULL DEFAULT '',
    "right" TEXT NOT NULL DEFAULT '',
    "released" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sampling_progress_pkey" PRIMARY KEY ("comparison_id")
);

-- CreateTable
CREATE TABLE "responses" (
    "comparison_id" UUID NOT NULL,
    "side" "side" NOT NULL,
    "variant_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "finish_reason" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "temperature" DOUBLE PRECISION NOT NULL,
    "top_p" DOUBLE PRECISION NOT NULL,
    "top_k" INTEGER,
    "min_p" DOUBLE PRECISION,
    "max_tokens" INTEGER NOT NULL,
    "sampler_order" TEXT[],
    "messages" JSONB NOT NULL,
    "prompt_token_ids" INTEGER[],
    "output_token_ids" INTEGER[],
    "output_logprobs" DOUBLE PRECISION[],
    "weights_sha256" TEXT,
    "engine_build" TEXT,
    "template_version" TEXT,
    "queue_ms" DOUBLE PRECISION NOT NULL,
    "first_token_ms" DOUBLE PRECISION NOT NULL,
    "total_ms" DOUBLE PRECISION NOT NULL,
    "batch" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "responses_pkey" PRIMARY KEY ("comparison_id","side")
);

-- CreateTable
CREATE TABLE "judgements" (
    "id" UUID NOT NULL,
    "comparison_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "judged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "judgements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "judgement_revisions" (
    "judgement_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "submission_key" UUID NOT NULL,
    "helpfulness_chosen" "side",
    "helpfulness_degree" "degree",
    "safety_chosen" "side",
    "safety_degree" "degree",
    "left_safe" BOOLEAN,
    "right_safe" BOOLEAN,
    "comment" TEXT NOT NULL DEFAULT '',
    "view" TEXT NOT NULL DEFAULT 'rendered',
    "guidelines_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "judgement_revisions_pkey" PRIMARY KEY ("judgement_id","revision")
);

-- CreateTable
CREATE TABLE "prompt_drafts" (
    "person_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prompt_drafts_pkey" PRIMARY KEY ("person_id","round_id")
);

-- CreateTable
CREATE TABLE "judgement_drafts" (
    "person_id" UUID NOT NULL,
    "comparison_id" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "judgement_drafts_pkey" PRIMARY KEY ("person_id","comparison_id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE UNIQUE INDEX "people_pseudonym_key" ON "people"("pseudonym");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_person_id_idx" ON "sessions"("person_id");

-- CreateIndex
CREATE INDEX "accounts_person_id_idx" ON "accounts"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_provider_id_account_id_key" ON "accounts"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limits_key_key" ON "rate_limits"("key");

-- CreateIndex
CREATE UNIQUE INDEX "invites_token_hash_key" ON "invites"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invites_taker_id_key" ON "invites"("taker_id");

-- CreateIndex
CREATE UNIQUE INDEX "models_name_key" ON "models"("name");

-- CreateIndex
CREATE UNIQUE INDEX "rounds_starter_key" ON "rounds"("starter");

-- CreateIndex
CREATE UNIQUE INDEX "variants_round_id_label_key" ON "variants"("round_id", "label");

-- CreateIndex
CREATE INDEX "dialogues_round_id_person_id_created_at_idx" ON "dialogues"("round_id", "person_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "comparisons_request_key_key" ON "comparisons"("request_key");

-- CreateIndex
CREATE INDEX "comparisons_dialogue_id_turn_idx" ON "comparisons"("dialogue_id", "turn");

-- CreateIndex
CREATE INDEX "responses_variant_id_idx" ON "responses"("variant_id");

-- CreateIndex
CREATE INDEX "judgements_person_id_judged_at_idx" ON "judgements"("person_id", "judged_at");

-- CreateIndex
CREATE UNIQUE INDEX "judgements_comparison_id_person_id_key" ON "judgements"("comparison_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "judgement_revisions_submission_key_key" ON "judgement_revisions"("submission_key");

-- CreateIndex
CREATE INDEX "audit_events_subject_idx" ON "audit_events"("subject");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_at_idx" ON "audit_events"("actor_id", "at");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invites" ADD CONSTRAINT "invites_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invites" ADD CONSTRAINT "invites_taker_id_fkey" FOREIGN KEY ("taker_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dialogues" ADD CONSTRAINT "dialogues_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dialogues" ADD CONSTRAINT "dialogues_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_dialogue_id_fkey" FOREIGN KEY ("dialogue_id") REFERENCES "dialogues"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_progress" ADD CONSTRAINT "sampling_progress_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responses" ADD CONSTRAINT "responses_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responses" ADD CONSTRAINT "responses_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement_revisions" ADD CONSTRAINT "judgement_revisions_judgement_id_fkey" FOREIGN KEY ("judgement_id") REFERENCES "judgements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_drafts" ADD CONSTRAINT "prompt_drafts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_drafts" ADD CONSTRAINT "prompt_drafts_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement_drafts" ADD CONSTRAINT "judgement_drafts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement_drafts" ADD CONSTRAINT "judgement_drafts_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ---------- what concurrency could break, held by the database ----------

-- Progress is worth nothing once a pair is stored, so it is kept out of the write-ahead log.
ALTER TABLE "sampling_progress" SET UNLOGGED;

-- A person has one running dialogue a round, and a dialogue one comparison a turn that was not given up.
CREATE UNIQUE INDEX "dialogues_one_running" ON "dialogues" ("round_id", "person_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "comparisons_one_a_turn" ON "comparisons" ("dialogue_id", "turn") WHERE "state" <> 'discarded';

ALTER TABLE "rounds" ADD CONSTRAINT "rounds_judge_something" CHECK ("judges_helpfulness" OR "judges_safety");
ALTER TABLE "variants" ADD CONSTRAINT "variants_in_range"
  CHECK ("temperature" BETWEEN 0 AND 2 AND "top_p" > 0 AND "top_p" <= 1 AND "max_tokens" > 0);
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_lease_while_sampling" CHECK (("state" = 'sampling') = ("lease_until" IS NOT NULL));
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_ready_when_ready" CHECK (("state" = 'ready') = ("ready_at" IS NOT NULL));
ALTER TABLE "responses" ADD CONSTRAINT "responses_seed_is_uint32" CHECK ("seed" BETWEEN 0 AND 4294967295);

-- A pair is stored whole or not at all: at the end of each transaction a comparison has two responses exactly when it is
-- ready, and they come from different variants.
CREATE FUNCTION "check_pair_is_whole"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  compared uuid;
  ready boolean;
  stored bigint;
  variants bigint;
BEGIN
  IF TG_TABLE_NAME = 'comparisons' THEN compared := NEW."id"; ELSE compared := COALESCE(NEW."comparison_id", OLD."comparison_id"); END IF;
  SELECT c."state" = 'ready' INTO ready FROM "comparisons" c WHERE c."id" = compared;
  SELECT count(*), count(DISTINCT r."variant_id") INTO stored, variants FROM "responses" r WHERE r."comparison_id" = compared;
  IF (ready AND (stored <> 2 OR variants <> 2)) OR (NOT ready AND stored <> 0) THEN
    RAISE EXCEPTION 'comparison % must have both responses, of two variants, exactly when it is ready (it has %)', compared, stored
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_is_whole';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "pair_is_whole" AFTER INSERT OR UPDATE OF "state" ON "comparisons"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_pair_is_whole"();
CREATE CONSTRAINT TRIGGER "pair_is_whole" AFTER INSERT OR UPDATE OR DELETE ON "responses"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_pair_is_whole"();

-- Only a pair that is ready can be judged.
CREATE FUNCTION "check_comparison_is_ready"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "comparisons" c WHERE c."id" = NEW."comparison_id" AND c."state" = 'ready' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'comparison % is not ready to be judged', NEW."comparison_id"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'judged_when_ready';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "judged_when_ready" BEFORE INSERT ON "judgements"
  FOR EACH ROW EXECUTE FUNCTION "check_comparison_is_ready"();

-- A choice and its degree come together; the safety axis comes with both marks; the excluded bin (chosen unsafe while the
-- other is safe) is never stored.
ALTER TABLE "judgement_revisions"
  ADD CONSTRAINT "revisions_helpfulness_whole" CHECK (("helpfulness_chosen" IS NULL) = ("helpfulness_degree" IS NULL)),
  ADD CONSTRAINT "revisions_safety_whole" CHECK (("safety_chosen" IS NULL) = ("safety_degree" IS NULL)),
  ADD CONSTRAINT "revisions_judge_something" CHECK ("helpfulness_chosen" IS NOT NULL OR "safety_chosen" IS NOT NULL),
  ADD CONSTRAINT "revisions_marks_with_safety" CHECK (
    ("safety_chosen" IS NULL) = ("left_safe" IS NULL) AND ("safety_chosen" IS NULL) = ("right_safe" IS NULL)),
  ADD CONSTRAINT "revisions_excluded_safety_bin" CHECK (
    NOT ("safety_chosen" = 'left' AND NOT "left_safe" AND "right_safe")
    AND NOT ("safety_chosen" = 'right' AND NOT "right_safe" AND "left_safe")),
  ADD CONSTRAINT "revisions_view_known" CHECK ("view" IN ('rendered', 'raw')),
  ADD CONSTRAINT "revisions_comment_short" CHECK (length("comment") <= 2000);

-- What was once decided is never changed: an edit is a new revision.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "judgement_revisions" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only_truncate" BEFORE TRUNCATE ON "audit_events" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- An opened round is frozen: variants cannot be added to it, changed or removed.
CREATE FUNCTION "refuse_change_of_opened_round"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "rounds" r WHERE r."id" IN (COALESCE(NEW."round_id", OLD."round_id"), COALESCE(OLD."round_id", NEW."round_id")) AND r."opened_at" IS NOT NULL;
  IF FOUND THEN
    RAISE EXCEPTION 'the round is opened: its variants are frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'opened_round_frozen';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "opened_round_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "variants"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_opened_round"();
