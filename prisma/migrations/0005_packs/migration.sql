-- Written by hand: every answer and review item is given its pack. Ids of questions are unique within a pack only.
-- Nothing refers to the two tables, so they can be made anew without anything cascading.
CREATE TABLE "new_Answer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "packId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "questionVersionId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "attemptId" TEXT,
    "selected" TEXT NOT NULL,
    "correct" BOOLEAN NOT NULL,
    "confidence" TEXT,
    "firstExposure" BOOLEAN NOT NULL,
    "answeredAt" DATETIME NOT NULL,
    "day" TEXT NOT NULL,
    CONSTRAINT "Answer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Answer_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- The pack of the version that was answered, else of the attempt; else the one that was served: the first by its id.
INSERT INTO "new_Answer"
SELECT a."id", a."userId",
  COALESCE(
    (SELECT q."packId" FROM "QuestionVersion" q WHERE q."id" = a."questionVersionId"),
    (SELECT v."packId" FROM "Attempt" t JOIN "PackVersion" v ON v."id" = t."packVersionId" WHERE t."id" = a."attemptId"),
    (SELECT p."id" FROM "Pack" p ORDER BY p."id" LIMIT 1),
    (SELECT v."packId" FROM "PackVersion" v ORDER BY v."packId" LIMIT 1),
    ''
  ),
  a."questionId", a."questionVersionId", a."topic", a."source", a."attemptId", a."selected", a."correct", a."confidence",
  a."firstExposure", a."answeredAt", a."day"
FROM "Answer" a;
DROP TABLE "Answer";
ALTER TABLE "new_Answer" RENAME TO "Answer";
CREATE INDEX "Answer_userId_packId_questionId_answeredAt_idx" ON "Answer"("userId", "packId", "questionId", "answeredAt");
CREATE INDEX "Answer_userId_packId_topic_answeredAt_idx" ON "Answer"("userId", "packId", "topic", "answeredAt");

-- Where a learner has answered questions of the same id in two packs, they were taken for one: told apart from here on.
CREATE TEMP TABLE "collided" AS
SELECT "userId", "questionId" FROM "Answer" GROUP BY "userId", "questionId" HAVING COUNT(DISTINCT "packId") > 1;

CREATE TABLE "new_ReviewItem" (
    "userId" TEXT NOT NULL,
    "packId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "missedAt" DATETIME NOT NULL,
    "missedCount" INTEGER NOT NULL,
    "correctDays" INTEGER NOT NULL,
    "lastCorrectDay" TEXT,
    "dueDay" TEXT NOT NULL,

    PRIMARY KEY ("userId", "packId", "questionId"),
    CONSTRAINT "ReviewItem_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_ReviewItem"
SELECT r."userId",
  COALESCE(
    (SELECT a."packId" FROM "Answer" a WHERE a."userId" = r."userId" AND a."questionId" = r."questionId" LIMIT 1),
    (SELECT p."id" FROM "Pack" p ORDER BY p."id" LIMIT 1),
    (SELECT v."packId" FROM "PackVersion" v ORDER BY v."packId" LIMIT 1),
    ''
  ),
  r."questionId", r."topic", r."missedAt", r."missedCount", r."correctDays", r."lastCorrectDay", r."dueDay"
FROM "ReviewItem" r
WHERE (r."userId", r."questionId") NOT IN (SELECT "userId", "questionId" FROM "collided");

-- Of the others the answers are gone through again, as lib/domain/review.ts does (a test holds the two together).
INSERT INTO "new_ReviewItem"
WITH RECURSIVE "log" AS (
  SELECT a.*, ROW_NUMBER() OVER (PARTITION BY "userId", "packId", "questionId" ORDER BY "answeredAt", "id") AS "place"
  FROM "Answer" a WHERE (a."userId", a."questionId") IN (SELECT "userId", "questionId" FROM "collided")
),
"replayed" AS (
  SELECT "userId", "packId", "questionId", "topic", 0 AS "place", NULL AS "missedAt", 0 AS "missedCount",
    0 AS "correctDays", NULL AS "lastCorrectDay", NULL AS "dueDay"
  FROM "log" WHERE "place" = 1
  UNION ALL
  SELECT r."userId", r."packId", r."questionId", r."topic", l."place",
    CASE
      WHEN NOT l."correct" THEN l."answeredAt"
      WHEN l."confidence" IS NOT 'guess' AND l."day" IS NOT r."lastCorrectDay" AND r."correctDays" = 1 THEN NULL
      ELSE r."missedAt" END,
    CASE
      WHEN NOT l."correct" THEN r."missedCount" + 1
      WHEN l."confidence" IS NOT 'guess' AND l."day" IS NOT r."lastCorrectDay" AND r."correctDays" = 1 THEN 0
      ELSE r."missedCount" END,
    CASE
      WHEN NOT l."correct" OR r."missedAt" IS NULL THEN 0
      WHEN l."confidence" IS 'guess' OR l."day" IS r."lastCorrectDay" THEN r."correctDays"
      ELSE 1 - r."correctDays" END,
    CASE
      WHEN NOT l."correct" OR r."missedAt" IS NULL THEN NULL
      WHEN l."confidence" IS 'guess' OR l."day" IS r."lastCorrectDay" THEN r."lastCorrectDay"
      WHEN r."correctDays" = 1 THEN NULL
      ELSE l."day" END,
    CASE
      WHEN NOT l."correct" THEN l."day"
      WHEN r."missedAt" IS NULL THEN NULL
      WHEN l."confidence" IS 'guess' OR l."day" IS r."lastCorrectDay" THEN r."dueDay"
      ELSE date(l."day", '+1 day') END
  FROM "replayed" r
  JOIN "log" l ON l."userId" = r."userId" AND l."packId" = r."packId" AND l."questionId" = r."questionId"
    AND l."place" = r."place" + 1
)
SELECT r."userId", r."packId", r."questionId", r."topic", r."missedAt", r."missedCount", r."correctDays",
  r."lastCorrectDay", r."dueDay"
FROM "replayed" r
WHERE r."missedAt" IS NOT NULL AND r."place" = (
  SELECT COUNT(*) FROM "log" l
  WHERE l."userId" = r."userId" AND l."packId" = r."packId" AND l."questionId" = r."questionId"
);
UPDATE "Answer" SET "firstExposure" = NOT EXISTS (
  SELECT 1 FROM "Answer" b
  WHERE b."userId" = "Answer"."userId" AND b."packId" = "Answer"."packId" AND b."questionId" = "Answer"."questionId"
    AND (b."answeredAt", b."id") < ("Answer"."answeredAt", "Answer"."id")
)
WHERE ("userId", "questionId") IN (SELECT "userId", "questionId" FROM "collided");
DROP TABLE "collided";
DROP TABLE "ReviewItem";
ALTER TABLE "new_ReviewItem" RENAME TO "ReviewItem";
CREATE INDEX "ReviewItem_userId_packId_dueDay_idx" ON "ReviewItem"("userId", "packId", "dueDay");

DROP INDEX "QuestionVersion_questionId_idx";
CREATE INDEX "QuestionVersion_packId_questionId_idx" ON "QuestionVersion"("packId", "questionId");
