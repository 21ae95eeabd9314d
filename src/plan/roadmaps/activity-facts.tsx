import type { ComponentChildren } from 'preact';
import { formatDate } from '../../platform/lib/dates.ts';
import { capitalise, keepTogether } from '../../platform/lib/russian.ts';
import { groupUrl } from '../groups/index.ts';
import type { ActivityPage } from './activity-page.tsx';
import { sectionTitle } from './frame.tsx';
import type { ActivityParty } from './party-store.ts';
import { quantityWords } from './quantity.ts';
import { readWords } from './stored.ts';
import { roadmapUrl, tasksUrl } from './urls.ts';
import { quantitiesOf } from './view.ts';

/** What the plan says of the activity, and what was understood of it. */
export function listFacts(page: ActivityPage): { term: string; value: ComponentChildren }[] {
  const { activity, roadmap } = page;
  return [
    { term: 'План', value: <a href={roadmapUrl(roadmap.id)}>{roadmap.title}</a> },
    {
      term: 'Раздел',
      value: (
        <a href={roadmapUrl(roadmap.id, 'table', { section: activity.sectionId })}>
          {sectionTitle({ number: activity.sectionNumber, title: activity.sectionTitle })}
        </a>
      ),
    },
    { term: 'Срок', value: <DeadlineWords {...page} /> },
    { term: 'Исполнители', value: <ExecutorWords {...page} /> },
    { term: 'Контролирует', value: activity.controllerName ?? roadmap.ownerName },
    ...(activity.result === null ? [] : [{ term: 'Результат', value: <span class="words">{activity.result}</span> }]),
    ...quantityFacts(page),
    ...(activity.cancelledOn === null
      ? []
      : [{ term: 'Отменено', value: `${formatDate(activity.cancelledOn)}: ${activity.cancelledReason ?? ''}` }]),
  ];
}

/** The deadline as written, as understood, and as the document had it where it was corrected. */
function DeadlineWords({ activity }: Pick<ActivityPage, 'activity'>) {
  const was = readWords(activity.asImported)?.deadline ?? null;
  return (
    <>
      <span class="words">{keepTogether(activity.deadline || 'не назван')}</span>
      {isNews(activity.understood, activity.deadline) && <Understood>{capitalise(activity.understood)}</Understood>}
      {was !== null && was !== activity.deadline && <Understood>В документе: {was}</Understood>}
    </>
  );
}

/** Does what was understood say more than the words themselves? */
function isNews(understood: string | null, deadline: string): understood is string {
  return understood !== null && understood !== '' && understood.toLowerCase() !== deadline.trim().toLowerCase();
}

/** The cell as written, who they are in Opora, who reports. */
function ExecutorWords({ activity, roadmap, parties }: ActivityPage) {
  const was = readWords(activity.asImported)?.responsible ?? null;
  const known = parties.filter(({ target }) => target !== null && target.kind !== 'outside');
  const [lead, ...rest] = known;
  return (
    <>
      <span class="words">{keepTogether(activity.responsible ?? roadmap.ownerName)}</span>
      {lead === undefined && <Understood>Отчитывается владелец плана: {roadmap.ownerName}</Understood>}
      {lead !== undefined && (
        <Understood>
          {activity.eachReports && rest.length > 0 ? 'Отчитывается каждый: ' : 'Отчитывается: '}
          <PartyLink party={lead} />
          {rest.length > 0 && (activity.eachReports ? ', ' : '. Участвуют: ')}
          {rest.map((party, index) => (
            <>
              {index > 0 && ', '}
              <PartyLink party={party} />
            </>
          ))}
        </Understood>
      )}
      {was !== null && was !== activity.responsible && <Understood>В документе: {was}</Understood>}
    </>
  );
}

function PartyLink({ party: { target, name } }: { party: ActivityParty }) {
  if (target?.kind === 'group') return <a href={groupUrl(target.id)}>{name}</a>;
  if (target?.kind === 'organisation') return <a href={`/organisations/${target.id}`}>{name}</a>;
  return <>{name}</>;
}

function Understood({ children }: { children: ComponentChildren }) {
  return (
    <small class="note">
      <br />
      {children}
    </small>
  );
}

/** Figures of accepted reports beside what the plan asks; the number opens into the tasks that it sums. */
function quantityFacts({ activity, stated }: ActivityPage) {
  const quantities = stated === null ? [] : quantitiesOf(stated);
  if (quantities.length === 0) return [];
  const href = tasksUrl({ roadmap: activity.roadmapId, activity: activity.id, state: 'accepted' });
  return [
    {
      term: 'Количество',
      value: quantities.map((quantity, index) => (
        <>
          {index > 0 && <br />}
          {quantity.tasks === 0 ? quantityWords(quantity) : <a href={href}>{quantityWords(quantity)}</a>}
          {quantity.plan !== null && <small class="note"> {quantity.text}</small>}
        </>
      )),
    },
  ];
}
