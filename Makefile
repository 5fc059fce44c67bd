# SPDX-License-Identifier: Apache-2.0
# A thin list of targets; the rules are in CMakeLists.txt.
.PHONY: build test trials format setup clean
JOBS := $(shell nproc)

build: setup
	cmake -S . -B build -DCMAKE_BUILD_TYPE=RelWithDebInfo > build.log 2>&1 || { cat build.log; exit 1; }
	cmake --build build -j $(JOBS)

setup:
	@./.ci/setup

# One gcc build and one with AddressSanitizer and UndefinedBehaviorSanitizer.
test: build
	ctest --test-dir build --output-on-failure -j $(JOBS)
	cmake -S . -B build-asan -DCMAKE_BUILD_TYPE=RelWithDebInfo -DMUSTER_SANITIZE=ON > build.log 2>&1 || { cat build.log; exit 1; }
	cmake --build build-asan -j $(JOBS)
	ctest --test-dir build-asan --output-on-failure -j $(JOBS)

# The same tests built by the second compiler, and by the first at -O0 and -O3.
trials: setup
	@./.ci/setup trials
	cmake -S . -B build-clang -DCMAKE_C_COMPILER=clang-14 && cmake --build build-clang -j $(JOBS)
	ctest --test-dir build-clang --output-on-failure
	for level in 0 3; do \
	  cmake -S . -B build-O$$level -DCMAKE_C_FLAGS_RELWITHDEBINFO="-O$$level -g" && \
	  cmake --build build-O$$level -j $(JOBS) && ctest --test-dir build-O$$level --output-on-failure || exit 1; done

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf build build-*
