-- CreateTable
CREATE TABLE "invite_rounds" (
    "invite_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,

    CONSTRAINT "invite_rounds_pkey" PRIMARY KEY ("invite_id","round_id")
);

-- AddForeignKey
ALTER TABLE "invite_rounds" ADD CONSTRAINT "invite_rounds_invite_id_fkey" FOREIGN KEY ("invite_id") REFERENCES "invites"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite_rounds" ADD CONSTRAINT "invite_rounds_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE CASCADE ON UPDATE CASCADE;
