# syntax=docker/dockerfile:1
# The sending platform with its console: no n8n, no Zapier app. The platform has no build step (Node 24 strips the types as it loads).
FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY cli/package.json cli/
COPY compliance/package.json compliance/
COPY console/package.json console/
COPY contract/package.json contract/
COPY governance/package.json governance/
COPY lists/package.json lists/
COPY platform/package.json platform/
COPY sip/package.json sip/
COPY smpp/package.json smpp/
RUN npm ci --omit=dev --workspace platform --no-audit --no-fund

FROM dependencies AS console
RUN npm ci --workspace console --no-audit --no-fund
COPY console console
RUN node console/build.mjs

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    MC_HOST=0.0.0.0 \
    MC_PORT=4400 \
    MC_DATA_DIR=/data
WORKDIR /app
# With the workspaces' own node_modules (zod 4), which npm puts beside their package.json.
COPY --from=dependencies /app ./
COPY compliance compliance
COPY contract contract
COPY governance governance
COPY lists lists
COPY platform platform
COPY sip sip
COPY smpp smpp
COPY --from=console /app/console/dist console/dist
# A new volume takes the owner of the folder that it covers.
RUN mkdir /data /erasures && chown node:node /data /erasures
USER node
VOLUME /data
EXPOSE 4400
# SIGTERM reaches the process itself: it finishes what is in flight and leaves within 10 seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MC_PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "platform/src/main.ts"]
