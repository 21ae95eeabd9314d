import { describe, expect, it } from 'vitest';
import { abbreviate, listNameKeys, partyKey, proposeMatch, takeSure, type Known } from './match.ts';

const organisation = (id: string, type: string, path: string, name: string, shortName: string, everydayName = shortName) => ({
  id,
  type,
  path,
  keys: listNameKeys([name, shortName, everydayName]),
});

const known: Known = {
  ownerId: 'm1',
  ownerPath: '/kr/ber/',
  organisations: [
    organisation('r', 'region', '/kr/', 'Министерство образования Края', 'Минобразования'),
    organisation('m1', 'municipality', '/kr/ber/', 'Управление образования Берёзового округа', 'Управление образования', 'Берёзовый округ'),
    organisation('m2', 'municipality', '/kr/sos/', 'Отдел образования Соснового района', 'Отдел образования', 'Сосновый район'),
    organisation('s1', 'school', '/kr/ber/s1/', 'МБОУ «Берёзовская средняя школа»', 'МБОУ Берёзовская СОШ', 'Берёзовская СОШ'),
    organisation('c', 'methodical-centre', '/kr/ber/c/', 'Районный методический кабинет', 'РМК'),
    organisation('a', 'assessment-centre', '/kr/a/', 'Центр оценки качества', 'ЦОКО'),
  ],
  groups: [
    { id: 'g-low', title: 'ШНОР', rule: 'low-results' },
    { id: 'g-both', title: 'ШНОР и ШНСУ', rule: 'low-or-hard' },
    { id: 'g-all', title: 'Все школы', rule: 'all-schools' },
    { id: 'g-mentors', title: 'Школы-наставники', rule: 'mentors' },
  ],
  people: [{ id: 'p', surname: 'Журавлёва', name: 'Марина', patronymic: 'Львовна' }],
  aliases: new Map([['специалисты', { kind: 'organisation', id: 'c' }]]),
};

const first = (text: string) => proposeMatch(text, known)[0]?.target;

describe('matching the words of a party', () => {
  it.each([
    ['Берёзовская  СОШ', 'organisation', 's1'],
    ['МБОУ «Березовская СОШ»', 'organisation', 's1'],
    ['РМК', 'organisation', 'c'],
    ['районный методический кабинет', 'organisation', 'c'],
    ['Управление образования', 'organisation', 'm1'],
    ['отдел образования администрации округа', 'organisation', 'm1'],
    ['РЦОИ', 'organisation', 'a'],
    ['Руководители ШНОР', 'group', 'g-low'],
    ['руководители ШНОР и ШНСУ', 'group', 'g-both'],
    ['школы с низкими образовательными результатами', 'group', 'g-low'],
    ['Школы – участники программы', 'group', 'g-both'],
    ['Участники Программы', 'group', 'g-both'],
    ['Руководители ОО', 'group', 'g-all'],
    ['общеобразовательные организации', 'group', 'g-all'],
    ['школы-наставники', 'group', 'g-mentors'],
    ['Руководители школ округа', 'group', 'g-all'],
    ['Муниципальный координатор', 'organisation', 'm1'],
    ['Журавлева М. Л.', 'person', 'p'],
    ['Журавлёва Марина Львовна, директор', 'person', 'p'],
    ['Специалисты', 'organisation', 'c'],
  ])('takes «%s» for %s %s', (text, kind, id) => {
    expect(first(text)).toEqual({ kind, id });
  });

  it('never takes an organisation of a neighbour', () => {
    const neighbour = { ...known, ownerPath: '/kr/elsewhere/', ownerId: 'elsewhere' };
    expect(proposeMatch('РМК', neighbour).filter(({ target }) => target.kind === 'organisation' && target.id === 'c')).toEqual([]);
    expect(proposeMatch('РЦОИ', neighbour)[0]?.target).toEqual({ kind: 'organisation', id: 'a' });
  });

  it('proposes nothing for words it does not know', () => {
    expect(proposeMatch('волонтёры', known)).toEqual([]);
    expect(takeSure([])).toBeNull();
  });

  it('takes only a meaning that is the one possible', () => {
    expect(takeSure(proposeMatch('Отдел образования', { ...known, ownerPath: '/kr/' }))).toEqual({ kind: 'organisation', id: 'm2' });
    const twice = { ...known, people: [...known.people, { id: 'q', surname: 'Журавлёва', name: 'Майя', patronymic: '' }] };
    expect(takeSure(proposeMatch('Журавлёва М.', twice))).toBeNull();
  });

  it('writes abbreviations and keys', () => {
    expect(abbreviate('центр оценки и качества')).toBe('цок');
    expect(partyKey(' «Школа – сад»,  №\u00a05. ')).toBe('школа сад , № 5'.replace(' ,', ','));
  });
});
