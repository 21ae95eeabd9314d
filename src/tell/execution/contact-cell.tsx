import type { Contact } from './execution.ts';
import { contactName } from './words.ts';

/** Whom to call: name, post, a telephone that dials. */
export function ContactCell({ contact }: { contact: Contact | null }) {
  if (contact === null) return <>не указан</>;
  return (
    <>
      {contactName(contact)}
      <small>
        {contact.title}
        {contact.phone !== null && (
          <>
            , <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>
          </>
        )}
      </small>
    </>
  );
}
