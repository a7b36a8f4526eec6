-- CreateTable
CREATE TABLE "model_keys" (
    "model_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_keys_pkey" PRIMARY KEY ("model_id")
);

-- AddForeignKey
ALTER TABLE "model_keys" ADD CONSTRAINT "model_keys_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma does not model
ALTER TABLE "models" ADD CONSTRAINT "remote_has_address" CHECK (("kind" = 'remote') = ("base_url" IS NOT NULL));
CREATE UNIQUE INDEX "models_engine_key" ON "models" (COALESCE("base_url", ''), "engine_id");

CREATE FUNCTION "refuse_change_of_model"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."kind" <> OLD."kind" OR NEW."engine_id" <> OLD."engine_id" THEN
    RAISE EXCEPTION 'a model stays what it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'model_identity_frozen';
  END IF;
  IF NEW."name" <> OLD."name" AND EXISTS (SELECT 1 FROM "variants" v WHERE v."model_id" = OLD."id") THEN
    RAISE EXCEPTION 'a round uses the model under this name' USING ERRCODE = 'check_violation', CONSTRAINT = 'used_model_keeps_name';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "model_identity_frozen" BEFORE UPDATE ON "models" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_model"();
