import { listAncestors, type Viewer } from '../../platform/http/index.ts';
import { can, type Action } from '../../who/access/index.ts';

export type MethodOwner = { id: string; path: string; name: string };

/** Organisations whose methods the viewer keeps: of the own posts. */
export function listOwners(viewer: Viewer): MethodOwner[] {
  return viewer.posts
    .filter(({ path }) => can(viewer, 'method.change', { path }))
    .map((post) => ({ id: post.organisationId, path: post.path, name: post.organisationName }));
}

/** Territories and schools over which the viewer may do this, as paths. */
export function listPrefixes(viewer: Viewer, action: Action): string[] {
  return viewer.posts.map(({ prefix }) => prefix).filter((path) => can(viewer, action, { path }));
}

/** Whose methods concern the viewer: the own ones and those of whoever stands above. */
export function listOwnerPaths(viewer: Viewer): string[] {
  return listAncestors(listPrefixes(viewer, 'identification.list'));
}
