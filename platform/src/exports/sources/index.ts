import type { ExportResource } from '@marketing-cible/contract';
import { consentsSource } from './consents.ts';
import { contactsSource, segmentSource } from './contacts.ts';
import { messagesSource } from './messages.ts';
import { optOutsSource } from './opt-outs.ts';
import { recipientsSource } from './recipients.ts';
import type { ExportSource } from './source.ts';

/** Every resource that can be exported. */
export const sources: Readonly<Record<ExportResource, ExportSource>> = {
	contacts: contactsSource,
	segment: segmentSource,
	messages: messagesSource,
	optOuts: optOutsSource,
	consents: consentsSource,
	recipients: recipientsSource,
};
