"""`vedich import areas FILE`: all of a file or nothing of it."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import vedich.areas
from vedich.areas.models import Area

pytestmark = pytest.mark.django_db

OFFICIAL = Path(vedich.areas.__file__).parent / "data" / "lao_cai_yen_bai.json"


def test_the_official_units_come_in_once(capsys):
    call_command("import", "areas", str(OFFICIAL))
    count = len(json.loads(OFFICIAL.read_text())["units"])
    assert f"Đã nạp {count} địa bàn; 0 địa bàn đã có" in capsys.readouterr().out
    call_command("import", "areas", str(OFFICIAL))
    assert f"Đã nạp 0 địa bàn; {count} địa bàn đã có" in capsys.readouterr().out
    assert Area.objects.count() == count


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{\n{", "chưa đúng JSON, dòng 2"),
        ("{}", "chưa đúng dạng tệp địa bàn"),
        ("[1]", "chưa đúng dạng tệp địa bàn"),
        ('{"units": [{"key": "a"}], "successions": []}', "chưa đúng dạng tệp địa bàn"),
    ],
)
def test_another_file_is_refused_and_nothing_is_written(tmp_path, text, said):
    path = tmp_path / "dia-ban.json"
    path.write_text(text)
    with pytest.raises(CommandError, match=said):
        call_command("import", "areas", str(path))
    assert not Area.objects.exists()
