# The README's commands. Each target does its own set-up on a fresh machine.
PREFIX ?= /usr/local
SWIFT ?= swift
MINUTES ?= 5
# The loader would take most of the time of a short command: the C++ runtime of Swift is linked in, where its archive is
# installed, and nothing is exported (docs/performance.md).
ARCHIVES = .build/archives
# No RUNPATH, and all symbols bound at the start: docs/threat-model.md.
RELEASE = --configuration release --static-swift-stdlib --disable-local-rpath \
	-Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now \
	-Xlinker --no-export-dynamic -Xlinker -L$(CURDIR)/$(ARCHIVES)
BIN = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)

.PHONY: demo test stress sanitize fuzz interop browser recipes image crash hostile soak bench bench-check bench-flood wabench check \
	build install bootstrap bootstrap-tests bootstrap-browser clean

bootstrap:
	@scripts/bootstrap

bootstrap-tests:
	@scripts/bootstrap tests

bootstrap-browser:
	@scripts/bootstrap browser

check: bootstrap-tests
	@scripts/check

test: bootstrap-tests
	@scripts/test

stress: bootstrap-tests
	@scripts/stress $(TIMES)

# TARGETS="WACoreTests WASandboxTests" for a part of the tests.
sanitize: bootstrap-tests
	@scripts/sanitize $(SANITIZERS)

fuzz: bootstrap-tests
	@scripts/fuzz --seconds $(or $(SECONDS),60) $(addprefix --jobs ,$(JOBS)) $(addprefix --target ,$(TARGET))

demo: bootstrap
	$(SWIFT) build --product wacli
	@scripts/demo "$$($(SWIFT) build --show-bin-path)/wacli"

interop: bootstrap-tests
	$(SWIFT) build --product wacli
	@scripts/interop "$$($(SWIFT) build --show-bin-path)/wacli"

# BROWSER=--quick for a shortened run, BROWSER="--shots DIR" for a screenshot of each screen in each state.
browser: bootstrap-browser
	$(SWIFT) build --product wacli
	@scripts/browser-tests "$$($(SWIFT) build --show-bin-path)/wacli" $(BROWSER)

# The files for deploying, and the code blocks of docs/recipes and the README against a real server.
recipes: bootstrap-tests
	$(SWIFT) build --product wacli
	@scripts/check-deploy "$$($(SWIFT) build --show-bin-path)/wacli"
	@scripts/check-recipes "$$($(SWIFT) build --show-bin-path)/wacli"

# The steps of the Dockerfile in a clean Debian; as root, with buildah and debootstrap. IMAGE="--swift DIR" for all stages.
image: build
	@scripts/check-image $(or $(IMAGE),--binary "$(BIN)/wacli")

# The release build: what people run is what must die well.
crash: bootstrap-tests build
	@scripts/crash "$(BIN)/wacli" $(CRASH)

hostile: bootstrap-tests
	$(SWIFT) build --product wacli
	@scripts/hostile "$$($(SWIFT) build --show-bin-path)/wacli" $(HOSTILE)

soak: bootstrap-tests build
	@python3 Tests/Soak/run.py "$(BIN)/wacli" --minutes $(MINUTES) $(SOAK)

# BENCH=--quick for a shortened run, BENCH="--only PART" for a part of it.
bench: wabench
	@python3 Tests/Bench/bench.py "$(BIN)/wacli" "$(BIN)/wabench" $(BENCH)

# Fails on codecs and crypto that take more than a tenth more instructions than Tests/Bench/instructions.json says.
bench-check: wabench
	@python3 Tests/Bench/instructions.py "$(BIN)/wabench" $(BENCH)

# Memory while 100,000 messages wait at the server, and while they come as fast as they can.
bench-flood: wabench
	@python3 Tests/Bench/flood.py "$(BIN)/wacli" "$(BIN)/wabench" $(BENCH)

wabench: bootstrap-tests build
	$(SWIFT) build $(RELEASE) --product wabench

build: bootstrap
	@mkdir -p $(ARCHIVES)
	@ln -sf "$$(g++ -print-file-name=libstdc++.a)" $(ARCHIVES)/
	$(SWIFT) build $(RELEASE) --product wacli
	@scripts/check-binary "$(BIN)/wacli"

install: build
	install -s -Dm755 "$(BIN)/wacli" "$(DESTDIR)$(PREFIX)/bin/wacli"
	install -d "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m644 man/*.1 "$(DESTDIR)$(PREFIX)/share/man/man1/"
	install -Dm644 completions/wacli.bash "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/wacli"
	install -Dm644 completions/_wacli "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_wacli"
	install -Dm644 completions/wacli.fish "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/wacli.fish"

clean:
	rm -rf .build .venv
