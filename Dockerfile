# syntax=docker/dockerfile:1
# Build: docker build -t certpace .
# Run:   docker compose -f deploy/compose.yaml up --detach     (deploy/compose.yaml says what it needs)

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src

# The dependencies first: this layer is built anew only when the lock file changes.
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src benches \
    && echo 'fn main() {}' > src/main.rs \
    && touch src/lib.rs \
    && sed -n '/^\[\[bench\]\]/,/^$/s/^name = "\(.*\)"$/\1/p' Cargo.toml | while read -r name; do echo 'fn main() {}' > "benches/$name.rs"; done \
    && cargo build --release --locked --lib --bins \
    && rm -rf src benches

COPY src src
COPY benches benches
# The manual has the settings from here.
COPY .env.example ./
# Newer than the placeholders, so that cargo looks again.
RUN touch src/main.rs src/lib.rs \
    && cargo build --release --locked --bin certpace \
    && mkdir -p /stage/faq /stage/data \
    && cp target/release/certpace /stage/certpace

COPY faq.toml /stage/faq/faq.toml

# No shell, no package manager. The binary brings its own certificates, its own time zones and its own SQLite.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /stage/certpace /usr/local/bin/certpace
# Two folders to write to; everything else may be read-only. A folder for the FAQ and not a file: editors replace files,
# and the watcher follows the folder.
COPY --from=build --chown=65532:65532 /stage/faq /faq
COPY --from=build --chown=65532:65532 /stage/data /data
VOLUME ["/faq", "/data"]
WORKDIR /data
ENV FAQ_FILE=/faq/faq.toml DATA_DIR=/data HTTP_ADDR=0.0.0.0:9464
EXPOSE 9464
USER 65532:65532
# Alive and not ready: what keeps containers starts anew what is unhealthy, and a slip in faq.toml, which is no reason to
# stop answering, would keep the bot from starting.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["certpace", "healthcheck", "--live"]
ENTRYPOINT ["certpace"]
CMD ["run"]
