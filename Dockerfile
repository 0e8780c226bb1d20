# wacli serve as an image: docs/recipes/docker.md. No secret is needed to build it; all settings come at run time.
# An image with Swift 6.3 on the Debian of the second stage, whose libraries the program is linked with.
ARG SWIFT_IMAGE=swift:6.3-bookworm
ARG RUNTIME_IMAGE=debian:bookworm-slim

FROM ${SWIFT_IMAGE} AS build
WORKDIR /src
# The packages first: they stay cached while only sources change.
COPY scripts/bootstrap scripts/bootstrap
RUN scripts/bootstrap
COPY . .
RUN make install DESTDIR=/image PREFIX=/usr/local

FROM ${RUNTIME_IMAGE}
# The libraries behind the -dev packages of scripts/bootstrap (scripts/check-deploy compares them), the one that makes
# previews of pictures, roots of trust, and curl for the health check.
RUN apt-get update -qq \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    ca-certificates curl \
    libcrypt1 libcurl4 libgdk-pixbuf-2.0-0 libqrencode4 libreadline8 libsodium23 libsqlite3-0 libssl3 zlib1g \
  && rm -rf /var/lib/apt/lists/*
# Volumes take owner and mode from here: wacli refuses a home that others can read.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /app --shell /usr/sbin/nologin wacli \
  && install -d -o wacli -g wacli -m 755 /app \
  && install -d -o wacli -g wacli -m 700 /app/data /app/sessions
COPY --from=build /image/usr/local/bin/wacli /usr/local/bin/wacli
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/app/data SESSIONS_DIR=/app/sessions LANG=C.UTF-8
USER wacli
WORKDIR /app
VOLUME /app/data /app/sessions
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD curl -fsS -o /dev/null "http://127.0.0.1:${PORT}/health"
ENTRYPOINT ["/usr/local/bin/wacli"]
CMD ["serve"]
