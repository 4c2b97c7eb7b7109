#!/bin/sh
# Chromium from Debian's packages, for the tests and screenshots that drive a browser.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
        echo "Đã có $(command -v "$name")"
        exit 0
    fi
done
if ! command -v apt-get >/dev/null; then
    echo 'Máy này không dùng apt-get. Cài Chromium theo cách của máy, rồi đặt VEDICH_TEST_CHROMIUM nếu tên chương trình khác.' >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo 'Cần quyền quản trị máy. Chạy: sudo apt-get update && sudo apt-get install chromium' >&2
    exit 1
fi
echo 'Đang cài Chromium bằng apt-get (một đến hai phút)…'
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
