import { transact } from '../../platform/db/index.ts';
import { addFile, linkFile, readContent, type ReceivedFile } from '../../platform/files/index.ts';
import { Forbidden, once, recordAudit, type Viewer, type Visit } from '../../platform/http/index.ts';
import { refuse, type Outcome, type Problem } from '../../platform/lib/outcome.ts';
import { UnreadableFile, fillTemplate, readTemplateTags } from '../../platform/office/index.ts';
import { can } from '../../who/access/index.ts';
import { checkTags } from './check.ts';
import { addVersion, forceVersion, listVersions, type TemplateVersion } from './store.ts';
import { sampleOf, type TemplateKind } from './template.ts';
import { templateUrl } from './urls.ts';

export type TemplateOwner = { id: string; path: string; name: string };

/** Whose templates the viewer keeps: of the own office. @throws Forbidden where of none */
export function requireOwner(viewer: Viewer): TemplateOwner {
  const post = viewer.posts.find(({ path }) => can(viewer, 'template.change', { path }));
  if (post === undefined) throw new Forbidden('Шаблоны документов меняют координаторы региона и муниципалитетов.');
  return { id: post.organisationId, path: post.path, name: post.organisationName };
}

type Act = Promise<Outcome<{ location: string }>>;

/** What keeps a file from being a template of this kind; nothing: it may be filled. */
export async function checkTemplate(bytes: Uint8Array, kind: TemplateKind): Promise<string[]> {
  try {
    const problems = checkTags(await readTemplateTags(bytes), kind.fields);
    if (problems.length === 0) await fillTemplate(bytes, sampleOf(kind.fields));
    return problems;
  } catch (error) {
    if (error instanceof UnreadableFile) return [error.message];
    throw error;
  }
}

/** Takes a new version after checking it; it comes into force by a step of its own. */
export async function addTemplate(visit: Visit, kind: TemplateKind, file: ReceivedFile | null, formKey: string | null): Act {
  const owner = requireOwner(visit.viewer);
  if (file === null) return refuse('Выберите файл шаблона в формате .docx', 'file');
  const problems = await checkTemplate(await readContent(visit.deps.files, file.sha256), kind);
  if (problems.length > 0) return { ok: false, problems: problems.map((message): Problem => ({ field: 'file', message })) };
  const { accountId, name } = visit.viewer;
  return transact(visit.db, (tx) =>
    once(tx, formKey, accountId, async () => {
      const fileId = await addFile(tx, file, accountId);
      const version = await addVersion(tx, { code: kind.code, organisationId: owner.id, path: owner.path, fileId, accountId, actor: name });
      await linkFile(tx, fileId, 'templates', version.id, owner.path);
      await recordAudit(tx, visit, {
        action: 'add',
        noun: 'templates',
        recordId: version.id,
        title: titleOf(kind, version.number),
        path: owner.path,
      });
      return { ok: true, location: templateUrl(kind.code, 'added') };
    }),
  );
}

/** Puts a version of the own territory into force. */
export async function forceTemplate(visit: Visit, kind: TemplateKind, id: string): Act {
  const owner = requireOwner(visit.viewer);
  return transact(visit.db, async (tx) => {
    const versions = await listVersions(tx, owner.id, kind.code);
    const version = versions.find((one) => one.id === id);
    if (version === undefined) return refuse('Такой версии нет: выберите одну из своих.');
    await forceVersion(tx, kind.code, owner.id, id, visit.deps.clock());
    await recordForce(visit, tx, { kind, owner, before: inForce(versions), after: version });
    return { ok: true, location: templateUrl(kind.code, 'forced') };
  });
}

/** Leaves the own versions aside: the delivered template, or that of the territory above, holds again. */
export async function returnToShipped(visit: Visit, kind: TemplateKind): Act {
  const owner = requireOwner(visit.viewer);
  return transact(visit.db, async (tx) => {
    const before = inForce(await listVersions(tx, owner.id, kind.code));
    await forceVersion(tx, kind.code, owner.id, null, visit.deps.clock());
    if (before !== undefined) await recordForce(visit, tx, { kind, owner, before, after: undefined });
    return { ok: true, location: templateUrl(kind.code, 'shipped') };
  });
}

function inForce(versions: readonly TemplateVersion[]): TemplateVersion | undefined {
  return versions.find((version) => version.inForce);
}

type Forced = { kind: TemplateKind; owner: TemplateOwner; before: TemplateVersion | undefined; after: TemplateVersion | undefined };

async function recordForce(visit: Visit, tx: Parameters<typeof recordAudit>[0], { kind, owner, before, after }: Forced): Promise<void> {
  const words = (version: TemplateVersion | undefined) => (version === undefined ? 'поставляемый' : `версия ${version.number}`);
  await recordAudit(tx, visit, {
    action: 'change',
    noun: 'templates',
    recordId: (after ?? before)?.id ?? null,
    title: kind.title,
    path: owner.path,
    changes: [{ field: 'in_force', from: words(before), to: words(after) }],
  });
}

function titleOf(kind: TemplateKind, number: number): string {
  return `${kind.title}, версия ${number}`;
}
