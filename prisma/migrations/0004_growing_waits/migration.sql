-- What was counted before is worth minutes, and its keys named e-mail addresses: it goes.
DROP TABLE "Throttle";
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "openAt" DATETIME NOT NULL,
    "forgetAt" DATETIME NOT NULL
);
CREATE INDEX "Throttle_forgetAt_idx" ON "Throttle"("forgetAt");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "Session_revokedAt_idx" ON "Session"("revokedAt");

-- CreateIndex
CREATE INDEX "User_createdAt_idx" ON "User"("createdAt");
