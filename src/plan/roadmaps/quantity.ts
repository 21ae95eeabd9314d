import { z } from 'zod';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { NBSP, ofPlural } from '../../platform/lib/russian.ts';
import { readQuantities, type Quantity } from './stored.ts';

/** A figure of accepted reports summed over the tasks of an activity. */
export type Figure = { title: string; unit: string; value: number; tasks: number };

const figuresSchema = z
  .array(z.object({ title: z.string(), unit: z.string().nullable(), value: z.coerce.number(), tasks: z.number() }))
  .catch([]);

/** How far a quantity of the plan is: what was asked in all, what accepted reports add up to. */
export type QuantityProgress = {
  /** The author's words: «не менее 4 занятий». */
  text: string;
  unit: string;
  bound: Quantity['bound'];
  /** What the plan asks of everybody together; null where the document does not let it be counted. */
  plan: number | null;
  value: number;
  tasks: number;
};

/** What does not add up over reports: shares, marks, lengths of time, «раз» (that is the deadline). */
const NOT_SUMMED = ['%', 'балл', 'час', 'день', 'неделя', 'месяц', 'раз'];

/**
 * Quantities of the plan against the figures of accepted reports. The plan's figure is asked of each executor, so for
 * several of them it is multiplied; «в месяц», «в квартал» multiplies it by the windows; «от каждой школы» of one
 * executor who reports for all cannot be counted (decision 0024).
 */
export function countQuantities(asked: unknown, figures: unknown, shape: { executors: number; windows: number }): QuantityProgress[] {
  const sums = figuresSchema.parse(figures ?? []);
  return readQuantities(asked)
    .filter(({ unit }) => !NOT_SUMMED.includes(unit))
    .map((quantity) => {
      const { text, unit, bound } = quantity;
      const sum = sums.find((figure) => figure.title === text && (figure.unit ?? '') === unit);
      return { text, unit, bound, plan: planOf(quantity, shape), value: sum?.value ?? 0, tasks: sum?.tasks ?? 0 };
    });
}

function planOf({ value, text }: Quantity, { executors, windows }: { executors: number; windows: number }): number | null {
  if (executors <= 1 && /кажд/iu.test(text)) return null;
  const times = /в месяц|в квартал/iu.test(text) ? Math.max(1, windows) : 1;
  return value * Math.max(1, executors) * times;
}

/** «2 из 4 занятий»; past the plan «6, по плану не менее 4». */
export function quantityWords({ plan, value, unit, bound, text }: QuantityProgress): string {
  if (plan === null) return `${formatNumber(value)}, по плану ${text}`;
  if (bound === 'max' || value > plan) return `${formatNumber(value)}, по плану ${BOUNDS[bound]}${formatNumber(plan)}`;
  const forms = GENITIVES[unit];
  return forms === undefined ? `${formatNumber(value)} из${NBSP}${formatNumber(plan)}` : ofPlural(value, plan, forms);
}

const BOUNDS = { min: `не${NBSP}менее${NBSP}`, max: `не${NBSP}более${NBSP}`, exact: '' } as const satisfies Record<
  Quantity['bound'],
  string
>;

/** Genitives of the units that plans count: singular after «из 1», plural after all other. */
const GENITIVES: Readonly<Record<string, readonly [string, string]>> = {
  человек: ['человека', 'человек'],
  педагог: ['педагога', 'педагогов'],
  учитель: ['учителя', 'учителей'],
  директор: ['директора', 'директоров'],
  руководитель: ['руководителя', 'руководителей'],
  школьник: ['школьника', 'школьников'],
  школа: ['школы', 'школ'],
  договор: ['договора', 'договоров'],
  соглашение: ['соглашения', 'соглашений'],
  мероприятие: ['мероприятия', 'мероприятий'],
  семинар: ['семинара', 'семинаров'],
  вебинар: ['вебинара', 'вебинаров'],
  практикум: ['практикума', 'практикумов'],
  консультация: ['консультации', 'консультаций'],
  курс: ['курса', 'курсов'],
  занятие: ['занятия', 'занятий'],
  урок: ['урока', 'уроков'],
  муниципалитет: ['муниципалитета', 'муниципалитетов'],
  район: ['района', 'районов'],
  команда: ['команды', 'команд'],
  центр: ['центра', 'центров'],
  площадка: ['площадки', 'площадок'],
  программа: ['программы', 'программ'],
  проект: ['проекта', 'проектов'],
  обучающийся: ['обучающегося', 'обучающихся'],
  учащийся: ['учащегося', 'учащихся'],
  ученик: ['ученика', 'учеников'],
  выпускник: ['выпускника', 'выпускников'],
  участник: ['участника', 'участников'],
  организация: ['организации', 'организаций'],
  учреждение: ['учреждения', 'учреждений'],
  публикация: ['публикации', 'публикаций'],
  статья: ['статьи', 'статей'],
  методист: ['методиста', 'методистов'],
  куратор: ['куратора', 'кураторов'],
  выезд: ['выезда', 'выездов'],
  посещение: ['посещения', 'посещений'],
  совещание: ['совещания', 'совещаний'],
  заседание: ['заседания', 'заседаний'],
  конкурс: ['конкурса', 'конкурсов'],
  тьютор: ['тьютора', 'тьюторов'],
  специалист: ['специалиста', 'специалистов'],
  рубль: ['рубля', 'рублей'],
  'мастер-класс': ['мастер-класса', 'мастер-классов'],
  группа: ['группы', 'групп'],
  родитель: ['родителя', 'родителей'],
  отчёт: ['отчёта', 'отчётов'],
  практика: ['практики', 'практик'],
  модель: ['модели', 'моделей'],
  ребёнок: ['ребёнка', 'детей'],
};
