# Về Đích. `make demo` shows it, `make test` tests it, `make check` checks it; each runs again at no cost.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help demo test check fix bench bench-short bench-tasks bench-tasks-short bench-reader assets browser screenshots country lock messages base dev clean

# The first that runs and is 3.11 or 3.12.
PYTHON ?= $(shell for name in python3.12 python3.11 python3; do \
	if $$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null; \
	then echo $$name; break; fi; done)
RUN := .venv/bin/python

help:
	@echo 'make demo         bản dùng thử: cài, nạp số liệu, in địa chỉ và tài khoản, phục vụ tại máy (ARGS="--port 8001")'
	@echo 'make test         toàn bộ kiểm thử trên SQLite và PostgreSQL (ARGS="tests/areas -k gộp")'
	@echo 'make check        kiểm tra mã, kiểu, tầng, chuyển đổi dữ liệu, câu chữ'
	@echo 'make bench        đo tốc độ trên một tỉnh tự sinh, hai cỡ, hai cơ sở dữ liệu (ARGS="--times 1")'
	@echo 'make bench-tasks  đo tốc độ sổ nhiệm vụ: 20.000 và 200.000 việc, hai cơ sở dữ liệu'
	@echo 'make bench-reader chấm việc đọc văn bản chỉ đạo trên các văn bản đã chú giải'
	@echo 'make bench-short  như trên, cỡ nhỏ, để biết việc đo còn chạy được'
	@echo 'make fix          sửa những gì máy sửa được'
	@echo 'make assets       làm lại kiểu, biểu tượng, phông chữ'
	@echo 'make browser      cài Chromium để kiểm thử trên trình duyệt'
	@echo 'make screenshots  chụp các trang ở 1440 và 390 điểm ảnh'
	@echo 'make country      danh mục cả nước trước và từ 01/07/2025, thành tệp cho vedich import areas'
	@echo 'make messages     gom câu chữ vào tệp dịch'
	@echo 'make lock         ghim lại thư viện'

base dev:
	@test -n "$(PYTHON)" || { echo 'Cần Python 3.11 hoặc 3.12. Cài rồi chạy lại, hoặc gọi make PYTHON=/đường/dẫn/python'; exit 1; }
	@$(PYTHON) tools/environment.py $@

assets: base
	@$(RUN) -m tools.assets

demo: base assets
	@.venv/bin/vedich demo --serve $(ARGS)

test: dev assets
	@$(RUN) -m tools.run_tests $(ARGS)

check: dev
	@$(RUN) -m tools.check

fix: dev
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

bench: dev assets
	@$(RUN) -m tools.bench $(ARGS)

bench-short: dev assets
	@$(RUN) -m tools.bench --communes 20 --indicators 10 --periods 2 --rows 400 --times 1 2 --rounds 1 $(ARGS)

bench-tasks: dev assets
	@$(RUN) -m tools.bench_tasks $(ARGS)

bench-reader: dev
	@$(RUN) -m tools.bench_reader $(ARGS)

bench-tasks-short: dev assets
	@$(RUN) -m tools.bench_tasks --tasks 200 400 --bulk 20 --communes 20 --rounds 1 $(ARGS)

browser:
	@sh tools/browser.sh

screenshots: dev assets
	@$(RUN) -m tools.screenshots $(ARGS)

country: base
	@$(RUN) -m tools.country $(ARGS)

messages: dev
	@$(RUN) -m tools.messages update

lock: dev
	@$(RUN) -m tools.lock

clean:
	rm -rf .venv build node_modules .mypy_cache .ruff_cache
