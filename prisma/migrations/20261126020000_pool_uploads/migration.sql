-- CreateTable
CREATE TABLE "pool_uploads" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "maker_id" UUID,
    "file_name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "size" INTEGER,
    "checked" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pool_uploads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pool_upload_parts" (
    "upload_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "pool_upload_parts_pkey" PRIMARY KEY ("upload_id","number")
);

-- CreateIndex
CREATE INDEX "pool_uploads_pool_id_idx" ON "pool_uploads"("pool_id");

-- CreateIndex
CREATE INDEX "pool_uploads_created_at_idx" ON "pool_uploads"("created_at");

-- AddForeignKey
ALTER TABLE "pool_uploads" ADD CONSTRAINT "pool_uploads_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "prompt_pools"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_uploads" ADD CONSTRAINT "pool_uploads_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_upload_parts" ADD CONSTRAINT "pool_upload_parts_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "pool_uploads"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A part is never longer than what the web process reads at once.
ALTER TABLE "pool_upload_parts" ADD CONSTRAINT "pool_upload_parts_size" CHECK (octet_length("bytes") BETWEEN 1 AND 1048576);
