# SPDX-License-Identifier: Apache-2.0
# A thin list of targets; the rules are in CMakeLists.txt.
.PHONY: build drill test trials bench format setup clean
JOBS := $(shell nproc)

build: setup
	cmake -S . -B build -DCMAKE_BUILD_TYPE=RelWithDebInfo > build.log 2>&1 || { cat build.log; exit 1; }
	cmake --build build -j $(JOBS)

setup:
	@./.ci/setup

# Plays the flagship drill to its score, keeps its recording, and draws the town at the height of the fire; where there
# is a display, opens it in a window at 16 times real time, which closes by itself at the end.
drill: build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  build/muster drill scenarios/grain_yard --speed 16 --close-at-end || echo "no window; headless instead"; fi
	build/muster run scenarios/grain_yard --record build/grain_yard.muster
	build/muster preview build/grain_yard.muster --at peak -o build/grain_yard.png

# One gcc build and one with AddressSanitizer and UndefinedBehaviorSanitizer.
test: build
	ctest --test-dir build --output-on-failure -j $(JOBS)
	cmake -S . -B build-asan -DCMAKE_BUILD_TYPE=RelWithDebInfo -DMUSTER_SANITIZE=ON > build.log 2>&1 || { cat build.log; exit 1; }
	cmake --build build-asan -j $(JOBS)
	ctest --test-dir build-asan --output-on-failure -j $(JOBS)

# The same tests built by the second compiler, and by the first at -O0 and -O3; the same bits from all
# of them; many seeds, with a response and without.
trials: build
	@./.ci/setup trials
	sh tests/record/kill_test.sh build/muster . 500
	sh tests/record/attack_test.sh build/muster . build/tests/record/record_attack build/tests/record/libfailing_disk.so 1
	sh tests/replay/fork_test.sh build/muster . 1000
	cmake -S . -B build-clang -DCMAKE_C_COMPILER=clang-14 && cmake --build build-clang -j $(JOBS)
	ctest --test-dir build-clang --output-on-failure
	for level in 0 3; do \
	  cmake -S . -B build-O$$level -DMUSTER_OPTIMIZE=-O$$level && \
	  cmake --build build-O$$level -j $(JOBS) && ctest --test-dir build-O$$level --output-on-failure || exit 1; done
	sh tests/replay/same_bits_test.sh build/muster . build-O0/muster build-O3/muster build-clang/muster
	sh tests/drills/trials.sh build/muster .
	sh tests/replay/spread_bits_test.sh . build/muster build-O0/muster build-O3/muster build-clang/muster
	sh tests/drills/paired.sh build/muster .
	sh tests/drills/worse.sh build/muster .
	sh tests/drills/metamorphic.sh build/muster 50
	sh tests/drills/metamorphic_ground.sh build/muster .

# Speed, as ratios to real time in one run, and of the surface front to GRASS.
bench: build
	@./.ci/setup bench
	sh tests/bench/bench.sh build/muster .
	sh tests/bench/console.sh build/muster .
	bash tests/bench/spread_grass.sh build/muster . build/tests/bench/bench_spread_slice

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf build build-*
