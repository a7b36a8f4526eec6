-- CreateTable
CREATE TABLE "round_teams" (
    "round_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,

    CONSTRAINT "round_teams_pkey" PRIMARY KEY ("round_id","team_id")
);

-- CreateIndex
CREATE INDEX "round_teams_team_id_idx" ON "round_teams"("team_id");

-- AddForeignKey
ALTER TABLE "round_teams" ADD CONSTRAINT "round_teams_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_teams" ADD CONSTRAINT "round_teams_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a person has done in all rounds.
-- CreateIndex
CREATE INDEX "round_person_counts_person_id_idx" ON "round_person_counts"("person_id");

-- CreateIndex
CREATE INDEX "round_hour_counts_round_id_person_id_hour_idx" ON "round_hour_counts"("round_id", "person_id", "hour");
