-- The dictionaries of finding as they are known when Opora is installed; a region edits them on the page «Словари».

insert into subjects (code, title, short_title, aliases, position) values
  ('russian', 'Русский язык', 'Русский', '{Русский яз.,РУ}', 10),
  ('mathematics', 'Математика', 'Математика', '{МА}', 20),
  ('mathematics-profile', 'Математика профиль', 'Мат. профиль',
    '{Математика (профильный уровень),Математика профильная,Математика профильного уровня,Математика П}', 21),
  ('mathematics-basic', 'Математика база', 'Мат. база',
    '{Математика (базовый уровень),Математика базовая,Математика базового уровня,Математика Б}', 22),
  ('physics', 'Физика', 'Физика', '{ФИ}', 30),
  ('chemistry', 'Химия', 'Химия', '{ХИ}', 40),
  ('biology', 'Биология', 'Биология', '{БИ}', 50),
  ('geography', 'География', 'География', '{ГГ,ГЕ}', 60),
  ('social-science', 'Обществознание', 'Общество', '{ОБ}', 70),
  ('history', 'История', 'История', '{ИС}', 80),
  ('literature', 'Литература', 'Литература', '{ЛИ}', 90),
  ('informatics', 'Информатика', 'Информатика', '{Информатика и ИКТ,Информатика (КЕГЭ),КЕГЭ,ИНФ}', 100),
  ('english', 'Английский язык', 'Английский', '{Английский яз.,АЯ}', 110),
  ('german', 'Немецкий язык', 'Немецкий', '{Немецкий яз.,НЯ}', 111),
  ('french', 'Французский язык', 'Французский', '{Французский яз.,ФЯ}', 112),
  ('spanish', 'Испанский язык', 'Испанский', '{Испанский яз.}', 113),
  ('chinese', 'Китайский язык', 'Китайский', '{Китайский яз.}', 114),
  ('foreign', 'Иностранный язык', 'Иностранный', '{Иностранные языки}', 115),
  ('native-language', 'Родной язык', 'Родной', '{Родной яз.}', 120),
  ('native-literature', 'Родная литература', 'Родная лит.', '{}', 121),
  ('world', 'Окружающий мир', 'Окр. мир', '{ОМ}', 130),
  ('reading', 'Литературное чтение', 'Чтение', '{ЛЧ}', 131);

insert into procedure_types (code, title, measure, graded, position) values
  ('vpr', 'ВПР', 'marks', true, 10),
  ('oge', 'ОГЭ', 'marks', false, 20),
  ('ege', 'ЕГЭ', 'scores', false, 30),
  ('gve', 'ГВЭ', 'marks', true, 40),
  ('trial-oge', 'Пробный ОГЭ', 'marks', false, 50),
  ('trial-ege', 'Пробный ЕГЭ', 'scores', false, 60),
  ('regional', 'Региональная диагностика', 'marks', true, 70),
  ('quarter', 'Отметки за четверть', 'marks', true, 80),
  ('year', 'Отметки за год', 'marks', true, 90);

-- Numbered by their place in this list; those met in files later take the next numbers.
insert into procedures (id, type, subject, grade, measure)
select row_number() over (order by p.position, p.type, p.subject, p.grade), p.type, p.subject, p.grade, p.measure
from (
  select 1 as position, 'vpr' as type, subject, grade, 'marks' as measure
    from unnest(array['russian', 'mathematics']) as subject, unnest(array[4, 5, 6, 7, 8, 10]) as grade
  union all
  select 2, 'oge', subject, null, 'marks' from unnest(array['russian', 'mathematics', 'physics', 'chemistry', 'biology', 'geography',
    'social-science', 'history', 'literature', 'informatics', 'english']) as subject
  union all
  select 3, 'ege', subject, null, case subject when 'mathematics-basic' then 'marks' else 'scores' end
    from unnest(array['russian', 'mathematics-profile', 'mathematics-basic', 'physics', 'chemistry', 'biology', 'informatics', 'history',
      'literature', 'geography', 'social-science', 'english', 'german', 'french', 'spanish', 'chinese']) as subject
) p;

-- Least test scores of ЕГЭ that give a certificate: the same in 2023–2026.
insert into procedure_years (procedure_id, year, minimum_score, maximum_score, basis)
select p.id, year, m.score, 100, 'Распоряжения Рособрнадзора о минимальных баллах ЕГЭ'
from (values ('russian', 24), ('mathematics-profile', 27), ('physics', 36), ('chemistry', 36), ('biology', 36), ('informatics', 40),
  ('history', 32), ('literature', 32), ('geography', 37), ('social-science', 42), ('english', 22), ('german', 22), ('french', 22),
  ('spanish', 22), ('chinese', 22)) as m (subject, score)
join procedures p on p.type = 'ege' and p.subject = m.subject
cross join unnest(array[2023, 2024, 2025, 2026]) as year;

-- Primary scores of ОГЭ → marks, recommended for 2023 and 2024; a region sets its own.
insert into procedure_years (procedure_id, year, maximum_score, bounds, basis)
select p.id, year, s.most, s.bounds, 'Письмо Рособрнадзора от 21.02.2023 № 04-57'
from (values ('russian', 33, '{15,23,29}'::smallint[]), ('mathematics', 31, '{8,15,22}'), ('physics', 45, '{11,23,35}'),
  ('chemistry', 40, '{10,21,31}'), ('biology', 48, '{13,26,38}'), ('geography', 31, '{12,19,26}'), ('social-science', 37, '{14,24,32}'),
  ('history', 37, '{11,21,30}'), ('literature', 37, '{16,24,32}'), ('informatics', 19, '{5,11,16}'), ('english', 68, '{29,46,58}'))
  as s (subject, most, bounds)
join procedures p on p.type = 'oge' and p.subject = s.subject
cross join unnest(array[2023, 2024]) as year;

insert into procedures_not_held (id, type, year, except_subjects, basis) values
  ('0198f000-0000-7000-8000-000000000001', 'oge', 2020, '{}', 'ОГЭ 2020 года отменён'),
  ('0198f000-0000-7000-8000-000000000002', 'oge', 2021, '{russian,mathematics}', 'В 2021 году ОГЭ проведён только по русскому языку и математике');
