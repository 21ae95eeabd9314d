-- Search: the words of what people look for, kept beside it by the database itself.

-- The one way to cut a text into words: small letters, ё is е, everything but letters, digits and the points inside
-- of a number («3.2») parts words. The letters are named, because a server may know no Cyrillic ones (the C locale).
-- Then Russian stems, without the words that stand everywhere («и», «по»).
create function search_words(given text) returns tsvector
language sql immutable parallel safe
return to_tsvector('pg_catalog.russian'::regconfig,
  regexp_replace(
    regexp_replace(
      lower(translate(given, 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё', 'абвгдеежзийклмнопрстуфхцчшщъыьэюяе')),
      '[^0-9a-z\u0430-\u052f.]+', ' ', 'g'),
    '(?<![0-9])[.]|[.](?![0-9])', ' ', 'g'));

-- «школа 12» finds «СОШ № 12»: what an organisation is belongs to its words
alter table organisations add column words tsvector not null generated always as (
  setweight(search_words(everyday_name), 'A') || setweight(search_words(
    short_name || ' ' || name || ' ' || coalesce(locality, '') || ' ' || code || ' '
    || case type when 'school' then 'школа ' when 'municipality' then 'муниципалитет ' else '' end
    || case kind when 'sosh' then 'СОШ средняя' when 'oosh' then 'ООШ основная' when 'nosh' then 'НОШ начальная'
      when 'gymnasium' then 'гимназия' when 'lyceum' then 'лицей' when 'special' then 'коррекционная'
      when 'evening' then 'вечерняя' else '' end), 'C')) stored;

alter table people add column words tsvector not null generated always as (
  setweight(search_words(surname || ' ' || name || ' ' || coalesce(patronymic, '')), 'A')
  || setweight(search_words(coalesce(email, '') || ' ' || code), 'C')) stored;

alter table accounts add column words tsvector not null generated always as (
  setweight(search_words(sort_key), 'A') || setweight(search_words(login), 'C')) stored;

-- «приказ 214», «№ 214», «214-р»
alter table roadmaps add column words tsvector not null generated always as (
  setweight(search_words(title), 'A') || setweight(search_words(
    coalesce(territory, '') || ' ' || coalesce(approval_kind, '') || ' ' || coalesce(approval_number, '')), 'C')) stored;

-- «3.2»: the number of the row is one of its words
alter table activities add column words tsvector not null generated always as (
  setweight(search_words(coalesce(number, '') || ' ' || title), 'A')) stored;

alter table files add column words tsvector not null generated always as (setweight(search_words(name), 'A')) stored;

-- Without the list of waiting entries, which every reader would have to go through after a big import.
create index organisations_by_words on organisations using gin (words) with (fastupdate = off);
create index people_by_words on people using gin (words) with (fastupdate = off);
create index accounts_by_words on accounts using gin (words) with (fastupdate = off);
create index roadmaps_by_words on roadmaps using gin (words) with (fastupdate = off);
create index activities_by_words on activities using gin (words) with (fastupdate = off);
create index files_by_words on files using gin (words) with (fastupdate = off);
