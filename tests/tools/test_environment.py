"""When the environment counts as made."""

from tools import environment


def test_the_packages_of_a_lock_file():
    lock = "django==5.2 \\\n    --hash=sha256:0\npsycopg-binary==3 ; platform == 'x' \\\n    --h\n"
    assert environment.names_in(lock) == {"django", "psycopg-binary"}


def test_it_is_fresh_until_a_lock_file_changes(tmp_path, monkeypatch):
    for name in ("pyproject.toml", "requirements/base.in", *map(str, _locks())):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("a==1\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "pyproject.toml")
    (tmp_path / ".venv").mkdir()
    assert not environment.is_fresh("dev")
    environment.stamp_of("dev").write_text(environment.key_of("dev"))
    assert environment.is_fresh("dev")
    assert not environment.is_fresh("base")
    (tmp_path / "requirements" / "dev.txt").write_text("a==2\n")
    assert not environment.is_fresh("dev")


def _locks() -> list[str]:
    return [f"requirements/{name}" for names in environment.LOCKS.values() for name in names]
