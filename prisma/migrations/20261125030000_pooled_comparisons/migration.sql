-- A comparison knows its round: one of a pool has no dialogue.
ALTER TABLE "comparisons" ADD COLUMN     "pool_prompt_id" UUID,
ADD COLUMN     "resampled" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "round_id" UUID;

UPDATE "comparisons" c SET "round_id" = d."round_id" FROM "dialogues" d WHERE d."id" = c."dialogue_id";

ALTER TABLE "comparisons" ALTER COLUMN "round_id" SET NOT NULL,
ALTER COLUMN "dialogue_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "assignments" (
    "id" BIGSERIAL NOT NULL,
    "round_id" UUID NOT NULL,
    "comparison_id" UUID NOT NULL,
    "slot" INTEGER NOT NULL,
    "person_id" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "judged_at" TIMESTAMPTZ(3),

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_outs" (
    "comparison_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "handed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "given_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "hand_outs_pkey" PRIMARY KEY ("comparison_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "comparisons_round_id_pool_prompt_id_key" ON "comparisons"("round_id", "pool_prompt_id");

-- CreateIndex
CREATE INDEX "comparisons_round_id_state_idx" ON "comparisons"("round_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "assignments_comparison_id_slot_key" ON "assignments"("comparison_id", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "assignments_comparison_id_person_id_key" ON "assignments"("comparison_id", "person_id");

-- AddForeignKey
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_pool_prompt_id_fkey" FOREIGN KEY ("pool_prompt_id") REFERENCES "pool_prompts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_outs" ADD CONSTRAINT "hand_outs_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_outs" ADD CONSTRAINT "hand_outs_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------- what concurrency could break, held by the database ----------

ALTER TABLE "comparisons"
  ADD CONSTRAINT "comparisons_dialogue_or_pool" CHECK (num_nonnulls("dialogue_id", "pool_prompt_id") = 1),
  ADD CONSTRAINT "comparisons_resampled_in_range" CHECK ("resampled" BETWEEN 0 AND 3);

ALTER TABLE "assignments"
  ADD CONSTRAINT "assignments_slot_in_range" CHECK ("slot" BETWEEN 1 AND 10),
  ADD CONSTRAINT "assignments_leased_to_somebody" CHECK (("person_id" IS NULL) = ("lease_until" IS NULL)),
  ADD CONSTRAINT "assignments_judged_by_somebody" CHECK ("judged_at" IS NULL OR "person_id" IS NOT NULL);

-- A person has one pair of the pool at a time; what is not judged yet is given out in the order in which it became ready.
CREATE UNIQUE INDEX "assignments_one_open" ON "assignments" ("round_id", "person_id") WHERE "judged_at" IS NULL AND "person_id" IS NOT NULL;
CREATE INDEX "assignments_unjudged" ON "assignments" ("round_id", "id") WHERE "judged_at" IS NULL;
-- Pairs of which nobody has seen anything: how far the sampling is ahead.
CREATE INDEX "assignments_untouched" ON "assignments" ("round_id") WHERE "slot" = 1 AND "person_id" IS NULL;
