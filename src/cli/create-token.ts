import { openApplication } from '../application.ts';
import { readConfig } from '../config.ts';
import { transact } from '../platform/db/index.ts';
import { recordAudit } from '../platform/http/index.ts';
import { addApiToken, findAccountByLogin } from '../who/accounts/index.ts';
import { UsageProblem, type Command } from './command.ts';

/** A bearer token of the API with the rights of an account. It is printed once and kept hashed. */
export const createTokenCommand: Command = {
  name: 'token create',
  summary: 'Выдать ключ доступа к API с правами учётной записи',
  usage: 'token create --as ИМЯ [--title "для чего"]',
  options: { as: { type: 'string' }, title: { type: 'string' } },
  optionWords: { as: 'имя для входа того, чьи права получит ключ', title: 'для чего ключ' },
  run: async ({ values }) => {
    const login = values['as'];
    if (typeof login !== 'string') throw new UsageProblem('Укажите --as ИМЯ.');
    const application = await openApplication(readConfig(process.env));
    try {
      const { db } = application.deps;
      const account = await findAccountByLogin(db, login);
      if (!account) {
        console.error(`Учётной записи «${login}» нет.`);
        return 2;
      }
      const title = String(values['title'] ?? 'ключ API');
      const token = await transact(db, async (tx) => {
        await recordAudit(
          tx,
          { system: 'командная строка' },
          { action: 'give-code', noun: 'accounts', recordId: account.id, title: `${account.login}: ${title}`, path: account.path },
        );
        return addApiToken(tx, account.id, title);
      });
      console.log(token);
      return 0;
    } finally {
      await application.close();
    }
  },
};
