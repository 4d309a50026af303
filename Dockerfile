# Every service in one image; the command names its entry, such as "gateway/src/index.ts".
# Debian, because the planner's binaries are made for glibc.
FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /pool
COPY . .
RUN npm ci --omit=dev --ignore-scripts

FROM node:24.21.0-bookworm-slim
# openssl makes the certificate of Elasticsearch: scripts/ops/deploy/make-secrets.ts.
RUN apt-get update && apt-get install -y --no-install-recommends openssl && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 MALLOC_ARENA_MAX=2
WORKDIR /pool
COPY --from=dependencies /pool /pool
# Where reports of imports go; docker-compose.yml mounts a volume there.
RUN install -d -o node -g node .pool/reports
USER node
EXPOSE 4000
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "--disable-proto=delete", "--max-semi-space-size=16"]
CMD ["gateway/src/index.ts"]
