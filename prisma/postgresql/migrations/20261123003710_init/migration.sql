-- CreateTable
CREATE TABLE "Command" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "notation" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),
    "settings" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "Command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommandTag" (
    "commandId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "CommandTag_pkey" PRIMARY KEY ("commandId","name")
);

-- CreateTable
CREATE TABLE "CommandRevision" (
    "commandId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "author" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "notation" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "CommandRevision_pkey" PRIMARY KEY ("commandId","number")
);

-- CreateTable
CREATE TABLE "CommandFile" (
    "commandId" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "CommandFile_pkey" PRIMARY KEY ("commandId","path")
);

-- CreateTable
CREATE TABLE "Execution" (
    "id" SERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "commandId" INTEGER,
    "commandRevision" INTEGER,
    "rerunOf" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "startedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "timeoutMs" INTEGER NOT NULL,
    "exitCode" INTEGER,
    "signal" TEXT,
    "name" TEXT,
    "blockName" TEXT,
    "fingerprint" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "reason" TEXT,
    "progress" TEXT,
    "outputBytes" BIGINT NOT NULL DEFAULT 0,
    "outputLines" INTEGER NOT NULL DEFAULT 0,
    "omittedBytes" BIGINT NOT NULL DEFAULT 0,
    "outputSha256" TEXT,
    "env" TEXT NOT NULL,
    "hiddenEnv" TEXT NOT NULL,
    "args" TEXT NOT NULL,
    "receipt" TEXT,
    "script" TEXT NOT NULL,
    "result" TEXT,

    CONSTRAINT "Execution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutputChunk" (
    "executionId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "offset" BIGINT NOT NULL,
    "endOffset" BIGINT NOT NULL,
    "firstLine" INTEGER NOT NULL,
    "newlines" INTEGER NOT NULL,
    "rawOut" BIGINT NOT NULL,
    "rawErr" BIGINT NOT NULL,
    "spans" BYTEA NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "OutputChunk_pkey" PRIMARY KEY ("executionId","seq")
);

-- CreateTable
CREATE TABLE "ShareLink" (
    "id" SERIAL NOT NULL,
    "executionId" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "views" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ShareLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Command_updatedAt_idx" ON "Command"("updatedAt");

-- CreateIndex
CREATE INDEX "CommandTag_name_idx" ON "CommandTag"("name");

-- CreateIndex
CREATE INDEX "Execution_state_id_idx" ON "Execution"("state", "id");

-- CreateIndex
CREATE INDEX "Execution_commandId_id_idx" ON "Execution"("commandId", "id");

-- CreateIndex
CREATE INDEX "Execution_language_id_idx" ON "Execution"("language", "id");

-- CreateIndex
CREATE INDEX "Execution_origin_id_idx" ON "Execution"("origin", "id");

-- CreateIndex
CREATE INDEX "Execution_createdAt_idx" ON "Execution"("createdAt");

-- CreateIndex
CREATE INDEX "OutputChunk_executionId_endOffset_idx" ON "OutputChunk"("executionId", "endOffset");

-- CreateIndex
CREATE INDEX "OutputChunk_executionId_firstLine_seq_idx" ON "OutputChunk"("executionId", "firstLine", "seq");

-- CreateIndex
CREATE INDEX "ShareLink_executionId_idx" ON "ShareLink"("executionId");

-- AddForeignKey
ALTER TABLE "CommandTag" ADD CONSTRAINT "CommandTag_commandId_fkey" FOREIGN KEY ("commandId") REFERENCES "Command"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommandRevision" ADD CONSTRAINT "CommandRevision_commandId_fkey" FOREIGN KEY ("commandId") REFERENCES "Command"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommandFile" ADD CONSTRAINT "CommandFile_commandId_fkey" FOREIGN KEY ("commandId") REFERENCES "Command"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutputChunk" ADD CONSTRAINT "OutputChunk_executionId_fkey" FOREIGN KEY ("executionId") REFERENCES "Execution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_executionId_fkey" FOREIGN KEY ("executionId") REFERENCES "Execution"("id") ON DELETE CASCADE ON UPDATE CASCADE;
