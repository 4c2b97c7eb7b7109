"""The `vedich` command: Django's manage.py under the product's own name, and a little more."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

OVERVIEW = """\
vedich LỆNH [--help]

  demo                  nạp số liệu dùng thử; --serve: rồi phục vụ
  init                  lập bản cài đặt trống và người quản trị đầu tiên
  serve                 phục vụ các trang và chạy việc định kỳ
  jobs                  chỉ chạy việc định kỳ
  import LOẠI TỆP       nhập một tệp số liệu
  read TỆP [--json]     đọc một văn bản chỉ đạo, in việc và chỉ tiêu đề xuất
  backup TỆP            sao lưu toàn bộ vào một tệp
  restore TỆP           phục hồi từ tệp sao lưu
  audit verify          tính lại chuỗi niêm phong của nhật ký
  doctor                khám bản cài đặt
  migrate               đưa cơ sở dữ liệu theo kịp phần mềm
  changepassword TÊN    đặt lại mật khẩu

Các lệnh khác của Django: vedich help --commands
"""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vedich.config.settings")
    if sys.argv[1:] in ([], ["help"], ["-h"], ["--help"]):
        print(OVERVIEW, end="")
        return
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
