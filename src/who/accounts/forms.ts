import { z } from 'zod';
import { PASSWORD_MINIMUM } from './password.ts';

const newPassword = z
  .string()
  .min(PASSWORD_MINIMUM, `Не короче ${PASSWORD_MINIMUM} знаков: удобно взять несколько слов`)
  .max(200, 'Не длиннее 200 знаков');

export const signInForm = z.object({
  login: z.string().min(1, 'Введите имя для входа'),
  password: z.string().min(1, 'Введите пароль'),
  back: z.string().optional(),
});

export const codeForm = z.object({ code: z.string().min(1, 'Введите код с листка приглашения'), password: newPassword });

export const passwordForm = z.object({ current: z.string().min(1, 'Введите нынешний пароль'), password: newPassword });

export const firstRunForm = z.object({
  region: z.string().min(1, 'Введите название региона'),
  surname: z.string().min(1, 'Введите фамилию'),
  name: z.string().min(1, 'Введите имя'),
  patronymic: z.string().optional(),
  login: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9._@+-]{3,120}$/, 'Эл. почта или латинские буквы, цифры, точка, дефис'),
  password: newPassword,
});

/** Only a path of our own may be returned to after signing in. */
export function safeBack(back: string | undefined): string {
  return back && /^\/(?![/\\])/.test(back) ? back : '/';
}
