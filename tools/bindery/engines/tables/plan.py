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
select class, min(band) as band, min(key) as key,
    coalesce(min(side) <> max(side), false) as heard
from signed group by class
"""

#: Classes that share their band with another, for only these can have the form of another; and
#: those of which two audiences are known, for they must be asked whether they name an actor.
WANTED = """
select c.class, c.key, c.heard
from classes c
left join (select band from classes group by band having count(*) > 1) as b on c.band = b.band
where b.band is not null or c.heard
"""

#: Classes with the form of another. `meaning` is the smallest of them, and names the group.
SAME = """
select f.class, coalesce(m.meaning, f.class) as meaning, f.acts
from formed f
left join (
    select form, min(class) as meaning
    from formed group by form having count(*) > 1
) as m on f.form = m.form
where m.meaning is not null or f.heard
"""

#: Every row with its group, in as few bytes as go.
PLACED = """
select s.document, s.place, s.doubts, left(s.class, 32) as digest,
    coalesce(m.meaning, s.class) as meaning, s.realm,
    case when coalesce(m.acts, false) then null else s.side end as side
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
select p.document, p.place, p.digest, p.doubts, p.meaning, c.place is not null as copy
from placed p
left join copies c on p.place = c.place
"""

#: Whether anything parts rows of one form. If not, none of the following is asked.
COUNT_PARTED = """
select count(*) as size from signed where realm <> '' or side is not null
"""

#: The places that copied pieces cover, each with what it is a copy of; `depth` is the place in
#: the piece. Of the pieces that cover a place, the one that begins first decides.
COVERED = """
select document, position, origin, position - shift as stood, 0 as depth from taken_pieces
union all
select document, position + 1 as position, origin, position + 1 - shift as stood, 1 as depth
from taken_pieces
union all
select document, position + 2 as position, origin, position + 2 - shift as stood, 2 as depth
from taken_pieces
"""

TAKEN_PIECES = """
select m.document, m.position, m.origin, m.shift
from matches m
join pairs p on m.document = p.document and m.origin = p.origin
"""

#: Every copy with its original, which may be a copy itself.
LINKS = """
select p.place, o.place as original
from covered c
join (
    select document, position, max(depth) as depth from covered group by document, position
) as d on c.document = d.document and c.position = d.position and c.depth = d.depth
join pieces p on c.document = p.document and c.position = p.position
join pieces o on c.origin = o.document and c.stood = o.position
"""

COUNT_CHAINED = "select count(*) as size from links l join links o on l.original = o.place"

#: Every copy one step nearer to what is no copy.
NEARER = """
select l.place, coalesce(o.original, l.original) as original
from links l
left join links o on l.original = o.place
"""

#: Rows of one form and realm in which two audiences are known; copies have no say.
SPLIT = """
select p.meaning, p.realm
from placed p
left join links l on p.place = l.place
where l.place is null and p.side is not null
group by p.meaning, p.realm having min(p.side) <> max(p.side)
"""

#: Every row with what its group is called when nothing is a copy.
PARTED = """
select p.document, p.place, p.digest, p.doubts,
    concat(
        p.meaning, p.realm, case when s.meaning is null then '' else coalesce(p.side, '') end
    ) as meaning
from placed p
left join split s on p.meaning = s.meaning and p.realm = s.realm
"""

#: As `MEMBERS`; copies follow their originals.
MEMBERS_PARTED = """
select p.document, p.place, p.digest, p.doubts, coalesce(o.meaning, p.meaning) as meaning,
    o.place is not null as copy
from parted p
left join (
    select l.place, q.meaning from links l join parted q on l.original = q.place
) as o on p.place = o.place
"""

#: Best row of each wording in each document; `own` counts the rows that are no copies and that
#: no reader wrote.
VOICES = """
select meaning, digest, document, min(rank) as rank, cast(count(*) as bigint) as size,
    sum(case when copy or comment then 0 else 1 end) as own
from (
    select meaning, digest, document, copy, left(doubts, 1) = '1' as comment,
        concat(case when copy then '1' else '0' end, doubts, place) as rank
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
        concat(left(rank, 4), cast(1999999999999 - spread as string), rank) as best
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
COUNT_GROUPS = "select count(distinct meaning) as size from members"
COUNT_FORMED = "select count(*) as size from formed"
COUNT_SAME = "select count(*) as size, count(distinct meaning) as meanings from same"
COUNT_COPIES = "select count(*) as size from copies"
COUNT_CHOSEN = "select max(size) as largest from chosen"

#: All that decides what the stages hold; what another plan made is made again.
ALL = "\n".join(
    (
        *(CLASSES, WANTED, SAME, PLACED, PIECES, REPEATS, ORIGINS, MATCHES, ISLANDS, TAKEN),
        *(SIZES, PAIRS, COPIED, COPIES, MEMBERS, VOICES, WORDINGS, CHOSEN),
        *(TAKEN_PIECES, COVERED, LINKS, NEARER, SPLIT, PARTED, MEMBERS_PARTED),
    )
)
