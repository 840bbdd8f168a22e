"""The company's fields: what the file lists, with HR's changes applied. Open requests keep working."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.fields.catalogue import KEY, FieldCatalogue
from bot.domain.fields.field import Field, FieldWords, spellings
from bot.domain.fields.spelling import fold

OWN_FAMILY = "Other"


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """What HR changed about one field; None and empty leave what the file says."""

    key: str
    name: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Its names by language, where HR gave it more than one."""
    aliases: tuple[str, ...] = ()
    merged_into: str | None = None
    retired: bool = False


def key_for(name: str) -> str | None:
    """Return the key of a new field called `name`; None where the name has no plain letter to make one from."""
    key = "-".join(
        filter(None, "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split())
    )
    return key if KEY.fullmatch(key) else None


def edited(listed: Iterable[Field], edits: Iterable[FieldEdit]) -> FieldCatalogue:
    """Return the catalogue with the edits applied. Raises CatalogueError with every contradiction.

    A renamed field keeps its old name as an alias, and has its new name in all languages for which HR gave none of
    their own. A merged one gives its names, aliases and neighbours to the other, and whose neighbour it was, has the
    other instead. A retired one can no longer be asked for; its name stays known to what was asked before.
    """
    fields = {each.key: each for each in listed}
    changes = {edit.key: edit for edit in edits}
    for edit in changes.values():
        old = fields.get(edit.key, Field(edit.key, edit.name or edit.key, OWN_FAMILY))
        former = () if edit.name in (None, old.name) else (old.name,)
        fields[edit.key] = replace(
            old,
            name=edit.name or old.name,
            aliases=_new((old.key, old.name, *old.aliases), old.aliases, (*former, *edit.aliases)),
            elsewhere=_renamed(old, edit),
        )
    gone = {key: fields.pop(key) for key, edit in changes.items() if edit.merged_into or edit.retired}
    for key, old in gone.items():
        if (into := _now(key, changes)) in fields:
            target = fields[into]
            fields[into] = replace(
                target,
                aliases=_new(spellings(target), target.aliases, spellings(old)),
                neighbours=(*target.neighbours, *old.neighbours),
                elsewhere=_joined(target, old),
            )
    for each in fields.values():
        near = dict.fromkeys(_now(neighbour, changes) for neighbour in each.neighbours)
        kept = tuple(key for key in near if key in fields and key != each.key)
        fields[each.key] = replace(each, neighbours=kept)
    names = {key: each.name for key, each in gone.items()}
    merged = {key: into for key in gone if (into := _now(key, changes)) in fields}
    return FieldCatalogue(fields.values(), names, merged)


def _now(key: str, changes: Mapping[str, FieldEdit]) -> str:
    """Return the field that this key stands for now: itself, or the last of the fields it was merged into."""
    passed = {key}
    while (edit := changes.get(key)) and edit.merged_into and edit.merged_into not in passed:
        key = edit.merged_into
        passed.add(key)
    return key


def _new(spelt: Iterable[str], aliases: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    """Return the aliases with those added that are not spelt yet."""
    known = set(map(fold, spelt))
    added = []
    for alias in more:
        if fold(alias) and fold(alias) not in known:
            known.add(fold(alias))
            added.append(alias)
    return (*aliases, *added)


def _renamed(old: Field, edit: FieldEdit) -> tuple[FieldWords, ...]:
    """Return its words in other languages after an edit: what it was called there is an alias from then on."""
    words = {each.language: each for each in old.elsewhere}
    for language in dict.fromkeys((*words, *edit.names)):
        before = words.get(language, FieldWords(language))
        kept = before.name if edit.name in (None, old.name) else ""
        name = edit.names.get(language) or kept
        former = (before.name,) if before.name and name != before.name else ()
        aliases = _new((name or edit.name or old.name, *before.aliases), before.aliases, former)
        words[language] = replace(before, name=name, aliases=aliases)
    return tuple(words.values())


def _joined(target: Field, old: Field) -> tuple[FieldWords, ...]:
    """Return the words of a field in other languages, with those of one that was merged into it."""
    words = {each.language: each for each in target.elsewhere}
    for each in old.elsewhere:
        mine = words.get(each.language, FieldWords(each.language))
        theirs = spellings(old, each.language)
        aliases = _new(spellings(target, each.language), mine.aliases, theirs)
        words[each.language] = replace(mine, aliases=aliases)
    return tuple(words.values())


@dataclass
class FieldBook:
    """The catalogue in use. Changes when HR edits it, here or at another replica."""

    listed: FieldCatalogue
    catalogue: FieldCatalogue = field(init=False)
    _edits: tuple[FieldEdit, ...] = ()

    def __post_init__(self) -> None:
        self.catalogue = self.listed

    def update(self, edits: Iterable[FieldEdit]) -> None:
        """Follow HR's changes; the catalogue is built again only where there are any."""
        now = tuple(edits)
        if now != self._edits:
            self.catalogue, self._edits = edited(self.listed, now), now
