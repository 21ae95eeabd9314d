import { NotFound, sendPage, visitOf, type Web, type WebContext } from '../platform/http/index.ts';
import { describeRun, findJobRun, type JobRun } from '../platform/jobs/index.ts';
import { isId } from '../platform/lib/id.ts';
import { ButtonLink, Buttons, JobProgress } from '../platform/ui/index.ts';

/** How far a long work is: the page of whoever started it, and the figures it asks for by itself. */
export function mountJobs(web: Web): void {
  web.get('/jobs/:id/progress', async (c) => c.json(describeRun(await findOwnRun(c))));
  web.get('/jobs/:id', showRun);
}

async function showRun(c: WebContext) {
  const run = await findOwnRun(c);
  const progress = describeRun(run);
  // without scripts the page asks again by itself and leads on when the work is done
  if (progress.done && progress.href && run.state === 'done') return c.redirect(progress.href, 303);
  return sendPage(c, {
    title: run.title,
    refreshSeconds: progress.done ? undefined : 2,
    body: progress.done ? (
      finished(run, progress.words)
    ) : (
      <JobProgress title={run.title} words={progress.words} share={progress.share} pollHref={`/jobs/${run.id}/progress`} />
    ),
  });
}

function finished(run: JobRun, words: string) {
  return (
    <>
      <p>{words}</p>
      <Buttons>
        <ButtonLink
          href={run.kind === 'roadmap-import' && run.state === 'failed' ? '/roadmaps/new' : '/'}
          title={run.state === 'failed' ? 'Вернуться и попробовать снова' : 'На первую страницу'}
          second
        />
      </Buttons>
    </>
  );
}

async function findOwnRun(c: WebContext): Promise<JobRun> {
  const visit = visitOf(c);
  const id = c.req.param('id') ?? '';
  const run = isId(id) ? await findJobRun(visit.db, id) : null;
  if (!run || run.accountId !== visit.viewer.accountId) throw new NotFound();
  return run;
}
