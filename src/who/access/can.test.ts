import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../platform/http/index.ts';
import { RULES, can, type Action } from './can.ts';
import { buildViewer } from './viewer-of.ts';

const PLACES: Record<Role, { type: string; path: string }> = {
  administrator: { type: 'region', path: '/r/' },
  'region-coordinator': { type: 'region', path: '/r/' },
  'municipal-coordinator': { type: 'municipality', path: '/r/m/' },
  methodist: { type: 'methodical-centre', path: '/r/m/centre/' },
  curator: { type: 'methodical-centre', path: '/r/m/centre/' },
  head: { type: 'school', path: '/r/m/s/' },
  deputy: { type: 'school', path: '/r/m/s/' },
  teacher: { type: 'school', path: '/r/m/s/' },
  expert: { type: 'institute', path: '/r/institute/' },
};

function viewerOf(role: Role) {
  const { type, path } = PLACES[role];
  const post = { role, title: role, organisation_id: role, organisation_name: role, type, path, time_zone: 'Europe/Moscow' };
  return buildViewer({ account_id: role, person_id: role, surname: 'Иванова', name: 'Анна', patronymic: null }, [post], ['/r/m/s/']);
}

const SUBJECTS = {
  region: '/r/',
  municipality: '/r/m/',
  school: '/r/m/s/',
  sibling: '/r/m/other/',
  foreign: '/r/x/',
  foreignSchool: '/r/x/s/',
};

const who = (action: Action, path: string): Role[] => ROLES.filter((role) => can(viewerOf(role), action, { path }));

describe('permissions', () => {
  test('who reports for a school: its head and deputy only', () => {
    expect(who('task.report', SUBJECTS.school)).toEqual(['head', 'deputy']);
    expect(who('task.report', SUBJECTS.sibling)).toEqual([]);
    expect(who('task.report', SUBJECTS.municipality)).toEqual(['municipal-coordinator', 'methodist']);
  });

  test('who accepts for a municipality: its coordinator; a methodist never', () => {
    expect(who('task.accept', SUBJECTS.municipality)).toEqual(['municipal-coordinator']);
    expect(who('task.accept', SUBJECTS.region)).toEqual(['region-coordinator']);
    expect(who('task.accept', SUBJECTS.school)).toEqual(['curator']);
  });

  test('nobody of one municipality writes in another one', () => {
    for (const action of Object.keys(RULES) as Action[]) {
      expect(
        who(action, SUBJECTS.foreignSchool).filter((role) => !['administrator', 'region-coordinator'].includes(role)),
        action,
      ).toEqual([]);
    }
  });

  test('an administrator has no school data', () => {
    const viewer = viewerOf('administrator');
    expect(viewer.scope.prefixes).toEqual([]);
    expect(viewer.directory.prefixes).toEqual(['/']);
    expect(can(viewer, 'task.accept', { path: SUBJECTS.region })).toBe(false);
  });

  test('a curator sees the schools assigned and nothing else', () => {
    expect(viewerOf('curator').scope.prefixes).toEqual(['/r/m/s/']);
  });

  test('a methodist acts upon the municipality the centre stands in', () => {
    expect(viewerOf('methodist').scope.prefixes).toEqual(['/r/m/']);
  });
});
