import type { Visit } from '../../platform/http/index.ts';
import { can, type Action, type Subject } from './can.ts';

/**
 * The visit as history and audit are to name it: where only the post of a person replaced gives the right, the name
 * says so, «Петров И. И. за Сидорову А. А.».
 */
export function actAs(visit: Visit, action: Action, subject: Subject): Visit {
  const { viewer } = visit;
  const own = viewer.posts.filter((post) => post.insteadOf === undefined);
  if (own.length === viewer.posts.length || can({ ...viewer, posts: own }, action, subject)) return visit;
  const post = viewer.posts.find((one) => one.insteadOf !== undefined && can({ ...viewer, posts: [one] }, action, subject));
  if (post?.insteadOf === undefined) return visit;
  // the name says it now: whoever writes it down need not ask again
  const posts = viewer.posts.map(({ insteadOf: _, ...held }) => held);
  return { ...visit, viewer: { ...viewer, posts, name: `${viewer.name} за ${post.insteadOf}` } };
}
