export { GROUP_CONDITIONS, GROUP_RULES, GROUP_TITLES, isGroupRule, type GroupRule } from './group.ts';
export { ensureGroups, expandGroup, expandGroups, listGroups, type Group, type Member } from './store.ts';
