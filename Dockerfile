# Kept equal to the package `node` in package.json, with which the tests run.
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY migrations ./migrations
COPY src ./src
RUN npm run build
# TypeScript stays as an optional peer of Nest's packages, which want it for their compiler plugins only.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/typescript node_modules/.bin

FROM node:${NODE_VERSION}-bookworm-slim
LABEL org.opencontainers.image.title="ndr-kb" \
      org.opencontainers.image.description="Reads a returned or delayed e-mail and says what it means, why it happened, who has to act and what to run next." \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    PORT=3000 \
    DATA_DIR=/data
WORKDIR /app
# A new volume takes its owner from here.
RUN install -d -o node -g node -m 0700 /data
# Everything below /app belongs to root: the service cannot change itself.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY content ./content
USER node
VOLUME ["/data"]
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "dist/src/health/check-live.js"]
# Node itself, not npm or a shell: SIGTERM has to arrive.
CMD ["node", "dist/src/main.js"]
