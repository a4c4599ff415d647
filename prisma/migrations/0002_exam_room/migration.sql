-- Written by hand: columns are added in place. The engine's own proposal rebuilds both tables, and dropping the old
-- "Attempt" inside a transaction would cascade to every response and answer.
ALTER TABLE "Attempt" ADD COLUMN "questions" INTEGER NOT NULL DEFAULT 0;
UPDATE "Attempt" SET "questions" = json_array_length("form", '$.items');
ALTER TABLE "Attempt" ADD COLUMN "policy" TEXT NOT NULL DEFAULT 'lenient';
ALTER TABLE "Attempt" ADD COLUMN "pausedAt" DATETIME;
ALTER TABLE "Attempt" ADD COLUMN "pausedMs" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Response" ADD COLUMN "confidence" TEXT;
ALTER TABLE "Response" ADD COLUMN "highlights" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Response" ADD COLUMN "trail" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Response" ADD COLUMN "late" BOOLEAN NOT NULL DEFAULT false;
