# The README's commands. `make demo` and `make test` do all the set-up on a fresh machine.
PREFIX ?= /usr/local
SWIFT ?= swift
MINUTES ?= 5
RELEASE = --configuration release --static-swift-stdlib

.PHONY: demo test stress sanitize fuzz interop crash hostile soak bench check build install bootstrap clean

bootstrap:
	@scripts/bootstrap

check: bootstrap
	@scripts/check

test: bootstrap
	@scripts/test

stress: bootstrap
	@scripts/stress $(TIMES)

sanitize: bootstrap
	@scripts/sanitize $(SANITIZERS)

fuzz: bootstrap
	@scripts/fuzz --seconds $(or $(SECONDS),60) $(addprefix --target ,$(TARGET))

demo: bootstrap
	$(SWIFT) build --product wacli
	@scripts/demo "$$($(SWIFT) build --show-bin-path)/wacli"

interop: bootstrap
	$(SWIFT) build --product wacli
	@scripts/interop "$$($(SWIFT) build --show-bin-path)/wacli"

crash: bootstrap
	$(SWIFT) build --product wacli
	@scripts/crash "$$($(SWIFT) build --show-bin-path)/wacli" $(CRASH)

hostile: bootstrap
	$(SWIFT) build --product wacli
	@scripts/hostile "$$($(SWIFT) build --show-bin-path)/wacli" $(HOSTILE)

soak: build
	@python3 Tests/Soak/run.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/wacli" --minutes $(MINUTES) $(SOAK)

bench: bootstrap
	$(SWIFT) build --configuration release --product wabench
	@"$$($(SWIFT) build --configuration release --show-bin-path)/wabench" $(BENCH)

build: bootstrap
	$(SWIFT) build $(RELEASE) --product wacli

install: build
	install -Dm755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/wacli" "$(DESTDIR)$(PREFIX)/bin/wacli"
	install -d "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m644 man/*.1 "$(DESTDIR)$(PREFIX)/share/man/man1/"
	install -Dm644 completions/wacli.bash "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/wacli"
	install -Dm644 completions/_wacli "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_wacli"
	install -Dm644 completions/wacli.fish "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/wacli.fish"

clean:
	rm -rf .build .venv
