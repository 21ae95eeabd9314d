import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { plural } from '../../platform/lib/russian.ts';
import { DateField, Empty, Filters, Paging, Part, RecordsTable, ResultLine, type Column } from '../../platform/ui/index.ts';
import type { DatedMember, MembersPage } from './store.ts';
import { groupUrl } from './urls.ts';

export type Membership = MembersPage & {
  groupId: string;
  on: CalendarDate;
  today: CalendarDate;
  /** Words of the address that are no day. */
  wrong: string | null;
  /** By a rule, or named one by one. */
  isByRule: boolean;
  /** The viewer reads only a part of the territory. */
  isPart: boolean;
};

/** Who belongs to the group on a day: the day stands in the address. */
export function MembershipPart(page: Membership) {
  return (
    <Part id="membership" title={page.on === page.today ? 'Состав на сегодня' : `Состав на ${formatDate(page.on)}`}>
      <Filters
        label="День, на который показан состав"
        action={groupUrl(page.groupId)}
        clearHref={page.on === page.today && page.wrong === null ? undefined : groupUrl(page.groupId)}
      >
        <DateField
          name="on"
          label="На дату"
          value={page.wrong ?? formatDate(page.on)}
          error={page.wrong === null ? undefined : 'Напишите день, например 1 сентября 2026'}
        />
      </Filters>
      <ResultLine>
        {plural(page.total, ['организация', 'организации', 'организаций'])}
        {page.isPart && ' вашей территории'}. {page.isByRule ? RULE_WORDS : NAMED_WORDS}
      </ResultLine>
      <RecordsTable
        caption={`Состав группы на ${formatDate(page.on)}`}
        captionHidden
        columns={page.isByRule && page.members.every(({ since }) => since === null) ? [NAME] : [NAME, ...DATES]}
        rows={page.members}
        empty={
          <Empty title="В этот день в группе никого нет.">{page.isByRule ? '' : 'Добавьте участника ниже или выберите другой день.'}</Empty>
        }
      />
      {page.next !== null && (
        <Paging from={1} to={page.members.length} total={page.total} nextHref={groupUrl(page.groupId, { on: page.on, after: page.next })} />
      )}
    </Part>
  );
}

const RULE_WORDS = 'Состав считается по правилу: задачи получают те, кто в группе в день, когда открывается срок.';
const NAMED_WORDS = 'Задачи получают те, кто в группе в день, когда открывается срок.';

const NAME: Column<DatedMember> = {
  key: 'name',
  label: 'Организация',
  kind: 'title',
  render: (member) => <a href={`/organisations/${member.id}`}>{member.name}</a>,
};
const day = (date: CalendarDate | null) => (date === null ? '' : formatDate(date));
const DATES: Column<DatedMember>[] = [
  { key: 'since', label: 'С даты', kind: 'date', render: ({ since }) => day(since) },
  { key: 'until', label: 'По дату', kind: 'date', render: ({ until }) => day(until) },
  { key: 'basis', label: 'Основание', render: ({ basis }) => basis ?? '' },
];
