export { isGroupRule, type GroupRule } from './group.ts';
export { groupMembers } from './members-register.ts';
export { groups } from './register.ts';
export { ensureGroups, expandGroups, listGroups, type Group, type Member } from './store.ts';
export { GROUPS, groupUrl } from './urls.ts';
