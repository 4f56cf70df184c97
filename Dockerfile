# syntax=docker/dockerfile:1
# Build: docker build -t certpace .
# Run:   docker run --env-file .env -v certpace:/srv/certpace certpace

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src

# The dependencies first: this layer is built anew only when the lock file changes.
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src benches \
    && echo 'fn main() {}' > src/main.rs \
    && touch src/lib.rs \
    && sed -n 's/^name = "\(.*\)"$/\1/p' Cargo.toml | while read -r name; do echo 'fn main() {}' > "benches/$name.rs"; done \
    && cargo build --release --locked --lib --bins \
    && rm -rf src benches

COPY src src
COPY benches benches
# Newer than the placeholder's, so that cargo looks again.
RUN touch src/main.rs src/lib.rs \
    && cargo build --release --locked --bin certpace \
    && mkdir -p /stage/srv/certpace \
    && cp target/release/certpace /stage/certpace

COPY faq.toml /stage/srv/certpace/faq.toml

# No shell, no package manager; the binary brings its own certificates and its own SQLite.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /stage/certpace /usr/local/bin/certpace
# A folder, not a file: editors replace files, and the watcher follows the folder.
COPY --from=build --chown=nonroot:nonroot /stage/srv/certpace /srv/certpace
WORKDIR /srv/certpace
USER nonroot
ENTRYPOINT ["certpace"]
CMD ["run"]
