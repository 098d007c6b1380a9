# The worker, and `npx centers` beside it. Debian, because Temporal's native part needs glibc.

# Compiles, then keeps only the packages that the compiled programs need.
FROM node:20.20.2-bookworm-slim AS build
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
COPY bin ./bin
COPY scripts ./scripts
RUN npm ci --engine-strict --no-audit --no-fund
COPY . .
# Nothing is installed or built in the image, so its package.json has no scripts to do so.
RUN npm run build \
  && npm prune --omit=dev --no-audit --no-fund \
  && npm pkg delete scripts

FROM node:20.20.2-bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
# What the programs read beside their own code: the register of the examples, and the verifier that goes along with an export.
COPY data ./data
COPY audit/exports/verify.mjs ./audit/exports/
# The key that signs the log, and the checkpoints: a volume of its own.
ENV CENTERS_HOME=/data
RUN install --directory --owner=node --group=node /data
USER node
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "dist/worker.js"]
