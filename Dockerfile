# The worker. Debian, because Temporal's native part needs glibc.
FROM node:20.20.2-bookworm-slim AS dependencies
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts ./scripts
RUN npm ci --omit=dev --engine-strict --no-audit --no-fund

FROM node:20.20.2-bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY . .
# The key that signs the log, and the checkpoints: a volume of its own.
ENV CENTERS_HOME=/data
RUN install --directory --owner=node --group=node /data
USER node
STOPSIGNAL SIGTERM
CMD ["node", "--require", "tsx/cjs", "worker/main.ts"]
