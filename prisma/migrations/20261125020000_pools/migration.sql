-- CreateEnum
CREATE TYPE "prompt_source" AS ENUM ('written', 'pool', 'both');

-- CreateEnum
CREATE TYPE "pool_order" AS ENUM ('given', 'simple_first', 'random');

-- AlterTable
ALTER TABLE "rounds" ADD COLUMN     "alike_limit" DOUBLE PRECISION NOT NULL DEFAULT 0.9,
ADD COLUMN     "overlap" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "pool_id" UUID,
ADD COLUMN     "pool_order" "pool_order" NOT NULL DEFAULT 'given',
ADD COLUMN     "prompt_source" "prompt_source" NOT NULL DEFAULT 'written';

-- CreateTable
CREATE TABLE "prompt_pools" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "maker_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "prompt_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "prompt_pools_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pool_prompts" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "prompt" TEXT NOT NULL,
    "history" JSONB NOT NULL DEFAULT '[]',
    "category" TEXT,
    "tags" TEXT[],
    "level" INTEGER,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "pool_prompts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "prompt_pools_created_at_id_idx" ON "prompt_pools"("created_at", "id");

-- CreateIndex
CREATE INDEX "pool_prompts_pool_id_level_position_idx" ON "pool_prompts"("pool_id", "level", "position");

-- CreateIndex
CREATE UNIQUE INDEX "pool_prompts_pool_id_position_key" ON "pool_prompts"("pool_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "pool_prompts_pool_id_fingerprint_key" ON "pool_prompts"("pool_id", "fingerprint");

-- AddForeignKey
ALTER TABLE "prompt_pools" ADD CONSTRAINT "prompt_pools_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_prompts" ADD CONSTRAINT "pool_prompts_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "prompt_pools"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "prompt_pools"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------- what concurrency could break, held by the database ----------

CREATE UNIQUE INDEX "prompt_pools_name_key" ON "prompt_pools" (lower("name"));

ALTER TABLE "prompt_pools" ADD CONSTRAINT "prompt_pools_count_not_negative" CHECK ("prompt_count" >= 0);
ALTER TABLE "pool_prompts"
  ADD CONSTRAINT "pool_prompts_position_positive" CHECK ("position" > 0),
  ADD CONSTRAINT "pool_prompts_level_positive" CHECK ("level" > 0);
ALTER TABLE "rounds"
  ADD CONSTRAINT "rounds_pool_where_needed" CHECK (("prompt_source" = 'written') = ("pool_id" IS NULL)),
  ADD CONSTRAINT "rounds_overlap_in_range" CHECK ("overlap" BETWEEN 1 AND 10),
  ADD CONSTRAINT "rounds_alike_limit_in_range" CHECK ("alike_limit" BETWEEN 0 AND 1);

-- What was sampled and judged stays what it was: a prompt of a pool does not change.
CREATE TRIGGER "append_only" BEFORE UPDATE ON "pool_prompts" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Where the prompts of an opened round come from is frozen like its other settings.
CREATE FUNCTION "keep_opened_prompts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."prompt_source", NEW."pool_id", NEW."pool_order", NEW."overlap", NEW."alike_limit")
    IS DISTINCT FROM (OLD."prompt_source", OLD."pool_id", OLD."pool_order", OLD."overlap", OLD."alike_limit") THEN
    RAISE EXCEPTION 'the round is opened: its settings are frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'opened_round_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "opened_prompts_kept" BEFORE UPDATE ON "rounds"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "keep_opened_prompts"();
