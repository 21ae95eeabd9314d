export { PERSON } from './lookup.ts';
export { people } from './register.ts';
export { posts } from './posts-register.ts';
export { curatorships } from './curatorships-register.ts';
export { substitutions } from './substitutions-register.ts';
