export { isGroupRule, type GroupRule } from './group.ts';
export { ensureGroups, expandGroups, listGroups, type Group, type Member } from './store.ts';
