import { fold } from './lexicon.ts';

/** What an activity leaves behind or is: `name` from a closed list, `text` the author's words. */
export type Product = { name: string; text: string };

/** Beginnings of words, in the order of the phrase; the longer name stands before its part. */
const PRODUCTS: [string, string][] = [
  ['аналитическ отчет', 'аналитический отчёт'],
  ['аналитическ справк', 'аналитическая справка'],
  ['отчет', 'отчёт'],
  ['справк', 'справка'],
  ['приказ', 'приказ'],
  ['распоряжени', 'распоряжение'],
  ['постановлени', 'постановление'],
  ['план график', 'план-график'],
  ['план заказ', 'план-заказ'],
  ['дорожн карт', 'дорожная карта'],
  ['договор', 'договор'],
  ['соглашени', 'соглашение'],
  ['протокол', 'протокол'],
  ['мастер класс', 'мастер-класс'],
  ['семинар практикум', 'семинар-практикум'],
  ['семинар', 'семинар'],
  ['вебинар', 'вебинар'],
  ['практикум', 'практикум'],
  ['конференци', 'конференция'],
  ['кругл стол', 'круглый стол'],
  ['совещани', 'совещание'],
  ['собеседовани', 'собеседование'],
  ['смотр конкурс', 'смотр-конкурс'],
  ['конкурс', 'конкурс'],
  ['курс повышени квалификаци', 'курсы повышения квалификации'],
  ['методическ рекомендаци', 'методические рекомендации'],
  ['рекомендаци', 'рекомендации'],
  ['индивидуальн образовательн маршрут', 'индивидуальный образовательный маршрут'],
  ['банк данных', 'банк данных'],
  ['баз данных', 'база данных'],
  ['банк', 'банк'],
  ['реестр', 'реестр'],
  ['список', 'список'],
  ['списк', 'список'],
  ['стать', 'статья'],
  ['публикаци', 'публикация'],
  ['сертификат', 'сертификат'],
  ['удостоверени', 'удостоверение'],
  ['положени', 'положение'],
  ['паспорт', 'паспорт'],
  ['акт', 'акт'],
  ['анкетировани', 'анкетирование'],
  ['анкет', 'анкета'],
  ['мониторинг', 'мониторинг'],
  ['диагностик', 'диагностика'],
  ['программ', 'программа'],
  ['план', 'план'],
  ['модел', 'модель'],
  ['методическ десант', 'методический десант'],
  ['консультаци', 'консультация'],
  ['заседани', 'заседание'],
  ['анализ', 'анализ'],
];
const PATTERNS = PRODUCTS.map(([stems, name]) => ({ stems: stems.split(' '), name }));

/** After these a document is only spoken of: «реализация программы», «участники проекта». */
const SPOKEN_OF = /^(?:реализ|участни|выполнен|исполнен|рамк|ход|мероприяти|результат|вопрос|услови|тем)/u;

/** Recognised products of a text, each name once, in the order of the text. */
export function readProducts(text: string): Product[] {
  const words = [
    ...text
      .normalize('NFC')
      .slice(0, 10_000)
      .matchAll(/\p{L}+/gu),
  ];
  const folded = words.map(([word]) => fold(word));
  const products: Product[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const match = PATTERNS.find(({ stems }) => stems.every((stem, step) => isForm(folded[at + step], stem, step === stems.length - 1)));
    if (match === undefined || SPOKEN_OF.test(folded[at - 1] ?? '')) continue;
    const count = match.stems.length;
    const [first, last] = [words[at], words[at + count - 1]];
    if (first !== undefined && last !== undefined && !products.some(({ name }) => name === match.name)) {
      products.push({
        name: match.name,
        text: text.normalize('NFC').slice(first.index, last.index + last[0].length),
      });
    }
    at += count - 1;
  }
  return products;
}

/** A form of the word: its beginning and a noun's ending. «актуальный» is no «акт», «планирование» no «план»; adjectives before it end freely. */
function isForm(folded: string | undefined, stem: string, isNoun: boolean): boolean {
  if (folded === undefined || !folded.startsWith(stem)) return false;
  const ending = folded.slice(stem.length);
  return isNoun ? /^(?:а|у|ом|ем|е|ы|и|ов|ам|ами|ах|ой|ою|ю|я|ей|ям|ями|ях|ев|ь|ью|й)?$/u.test(ending) : ending.length <= 4;
}
