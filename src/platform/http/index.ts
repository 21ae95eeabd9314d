export { mountApi, type ApiInput, type ApiOperation } from './api.ts';
export { clientOf, isForwarded, isLocal, type Client } from './client.ts';
export { createWeb } from './create-web.tsx';
export type { Deps, Identify, Section } from './deps.ts';
export { readForm, parseForm, type SentForm, type Parsed } from './forms.ts';
export { errorsOf, sendPage, type PageContent } from './page.tsx';
export { once } from './once.ts';
export { recordAudit, listChanges, type Actor, type AuditEntry, type Change } from './audit.ts';
export { forgetSessionToken, readSessionToken, writeSessionToken } from './session-cookie.ts';
export { mountFiles, type FileReader } from './file-routes.ts';
export { metrics } from './metrics.ts';
export { ROLE_TITLES } from './role-titles.ts';
export {
  ROLES,
  isWithin,
  listAncestors,
  withinScope,
  type Role,
  type Scope,
  type Viewer,
  type ViewerPost,
} from './viewer.ts';
export { Forbidden, NotFound, visitOf, type Visit, type Web, type WebContext } from './web.ts';
