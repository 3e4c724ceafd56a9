"""The one relational plan that engines with tables run: SQL that Spark and Daft both understand.

Each statement reads tables by the names of earlier ones. Nothing in it lists the members of a
bucket: groups, first places and choices are minima and counts, so a text that stands a million
times is one line as soon as a part of the rows has been added up.

Three steps between the statements are Python, see `steps`. The plan keeps to what the two dialects
share, and to what both get right: digests are text, for Daft 0.7 turns an inner join on bytes into
every row with every row; numbers are written with as many digits as they can have, so that they
sort as text; no `case` is without `else`.
"""

from string import Template

from bindery.dedupe.copies import BLOCK, PIECE, SHARE

#: Ids that stand twice; a few are enough to find them.
REPEATED = "select id from signed group by id having count(*) > 1 order by id limit 20"

#: Rows without an id or a text.
INCOMPLETE = "select id from signed where id is null or class is null limit 20"

#: Texts with one key and mark are one class from here on.
CLASSES = """
select class, min(band) as band, min(key) as key
from signed group by class
"""

#: Classes that share their band with another; only these can have the form of another.
WANTED = """
select c.class, c.key
from classes c
join (select band from classes group by band having count(*) > 1) as b on c.band = b.band
"""

#: Classes with the form of another. `meaning` is the smallest of them, and names the group.
SAME = """
select f.class, m.meaning
from formed f
join (
    select form, min(class) as meaning
    from formed group by form having count(*) > 1
) as m on f.form = m.form
"""

#: Every row with its group, in as few bytes as go.
PLACED = """
select s.document, s.place, s.whole, left(s.class, 32) as digest,
    coalesce(m.meaning, s.class) as meaning
from signed s
left join same m on s.class = m.class
"""

#: The rows of each document in order, each with the meanings of itself and the next two.
PIECES = """
select document, place,
    cast(row_number() over (partition by document order by place) as bigint) as position,
    concat(
        meaning,
        lead(meaning, 1) over (partition by document order by place),
        lead(meaning, 2) over (partition by document order by place)
    ) as piece
from placed where document is not null
"""

#: Pieces that stand more than once, each with its place as text that sorts.
REPEATS = """
select p.piece, p.document, p.position,
    concat(p.document, cast(1000000000000 + p.position as string)) as stands
from pieces p
join (
    select piece from pieces where piece is not null group by piece having count(*) > 1
) as r on p.piece = r.piece
"""

#: Where each of them stands first.
ORIGINS = """
select f.piece, r.document, r.position
from (select piece, min(stands) as stands from repeats group by piece) as f
join repeats r on f.piece = r.piece and f.stands = r.stands
"""

#: Pieces that stood before, and how far before.
MATCHES = Template("""
select r.document, r.position, o.document as origin, r.position - o.position as shift
from repeats r
join origins o on r.piece = o.piece
where r.document <> o.document or r.position - o.position >= $piece
""").substitute(piece=PIECE)

#: Matches that follow on one another have one `island`: both places go up by one.
ISLANDS = """
select document, origin, shift,
    position - cast(
        row_number() over (partition by document, origin, shift order by position) as bigint
    ) as island
from matches
"""

#: What each document took from each, in runs.
TAKEN = Template("""
select document, origin, max(size) as longest, sum(size) as total
from (
    select document, origin, shift, island, cast(count(*) as bigint) + $piece - 1 as size
    from islands group by document, origin, shift, island
) as runs
group by document, origin
""").substitute(piece=PIECE)

SIZES = "select document, max(position) as size from pieces group by document"

#: Pairs of documents of which one repeats the other, or a block of it.
PAIRS = Template("""
select t.document, t.origin
from taken t
join sizes d on t.document = d.document
join sizes o on t.origin = o.document
where t.longest >= $block or (
    t.document <> t.origin and (t.total >= $share * d.size or t.total >= $share * o.size)
)
""").substitute(block=BLOCK, share=SHARE)

#: Where a piece begins that counts as copied.
COPIED = """
select m.document, m.position
from matches m
join pairs p on m.document = p.document and m.origin = p.origin
"""

#: The rows that such pieces cover.
COPIES = """
select p.place
from pieces p
join (
    select distinct document, position from (
        select document, position from copied
        union all select document, position + 1 as position from copied
        union all select document, position + 2 as position from copied
    ) as covered
) as c on p.document = c.document and p.position = c.position
"""

#: Every row with what the choice asks of it.
MEMBERS = """
select p.document, p.place, p.digest, p.whole, p.meaning, c.place is not null as copy
from placed p
left join copies c on p.place = c.place
"""

#: Best row of each wording in each document; `own` counts the rows that are no copies.
VOICES = """
select meaning, digest, document, min(rank) as rank, cast(count(*) as bigint) as size,
    sum(case when copy then 0 else 1 end) as own
from (
    select meaning, digest, document, copy,
        concat(case when copy then '1' else '0' end, case when whole then '0' else '1' end, place)
        as rank
    from members
) as ranked
group by meaning, digest, document
"""

#: Best row of each wording, and how many documents say it; a row without one counts alone.
WORDINGS = """
select meaning, digest, min(rank) as rank, sum(size) as size,
    sum(case when own = 0 then 0 when document is null then own else 1 end) as spread
from voices group by meaning, digest
"""

#: The row that is chosen in each group of more than one.
CHOSEN = """
select meaning, min(best) as best, sum(size) as size
from (
    select meaning, size,
        concat(left(rank, 2), cast(1999999999999 - spread as string), rank) as best
    from wordings
) as ranked
group by meaning having sum(size) > 1
"""

#: Every row with the chosen one of its group; none for a row that is alone.
TOLD = """
select m.place, m.meaning, m.copy, c.best
from members m
left join chosen c on m.meaning = c.meaning
"""

COUNT_SIGNED = "select count(*) as size, count(distinct worker) as workers from signed"
COUNT_CLASSES = """
select sum(size) as size, max(size) as widest
from (select band, cast(count(*) as bigint) as size from classes group by band) as bands
"""
COUNT_FORMED = "select count(*) as size from formed"
COUNT_SAME = "select count(*) as size, count(distinct meaning) as meanings from same"
COUNT_COPIES = "select count(*) as size from copies"
COUNT_CHOSEN = "select max(size) as largest from chosen"

#: All that decides what the stages hold; what another plan made is made again.
ALL = "\n".join(
    (
        *(CLASSES, WANTED, SAME, PLACED, PIECES, REPEATS, ORIGINS, MATCHES, ISLANDS, TAKEN),
        *(SIZES, PAIRS, COPIED, COPIES, MEMBERS, VOICES, WORDINGS, CHOSEN),
    )
)
