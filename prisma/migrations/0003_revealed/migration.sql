-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "revealedAt" DATETIME;
