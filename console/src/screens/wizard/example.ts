import type { MessageRequest, Template } from '@marketing-cible/contract';
import { dayIn } from '../../words/days.ts';
import { timeIn } from '../../words/local-time.ts';
import { type Check, checkOf } from '../try/draft.ts';
import { places } from '../try/places.ts';
import type { ContentForm, Form } from './form.ts';

/** What a template reads of a person: an example, since no real one is shown while somebody writes. */
const exampleContact = {
	firstName: 'Zoé',
	lastName: 'Lambert',
	phone: '+33639980001',
	email: 'personne@example.org',
	externalId: '1042',
	country: 'FR',
	postalCode: '75011',
	language: 'fr',
	timeZone: 'Europe/Paris',
	attributes: {},
} as const;

/** Parts of a message that is complete. */
export interface Parts {
	text?: string | undefined;
	subject?: string | undefined;
	html?: string | undefined;
}

/** The text of a form, if it is complete enough to be judged; `null`: not yet. */
export function partsOf(form: Pick<Form, 'channel'>, content: ContentForm): Parts | null {
	const { text, subject, html } = content;
	const isFilled = (part: string) => part.trim() !== '';
	if (form.channel !== 'email') return isFilled(text) ? { text } : null;
	if (!isFilled(subject) || !(isFilled(text) || isFilled(html))) return null;
	return { subject, ...(isFilled(text) ? { text } : {}), ...(isFilled(html) ? { html } : {}) };
}

/** The values with which a template is filled in for a look at it. */
export function exampleVariables(
	template: Pick<Template, 'variables'>,
	variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const missing = template.variables.filter((name) => (variables[name] ?? '') === '');
	return {
		...Object.fromEntries(missing.map((name) => [name, `[${name}]`])),
		...Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')),
		contact: exampleContact,
	};
}

/**
 * A check of a message to somebody in mainland France who agreed, at the planned start.
 * @param now milliseconds since the epoch.
 */
export function exampleCheck(
	form: Form,
	parts: Parts,
	timeZone: string,
	now: number,
): Check | null {
	const { channel, purpose, sender, reference, startDay, startTime } = form;
	const hasStart = startDay !== '' && startTime !== '';
	const draft = {
		channel,
		purpose,
		text: parts.text ?? '',
		subject: parts.subject ?? '',
		sender,
		reference,
		territory: 'FR',
		day: hasStart ? startDay : dayIn(timeZone, now),
		hour: hasStart ? startTime : timeIn(timeZone, now),
		consent: 'given' as const,
	};
	const check = checkOf(draft, places.slice(0, 1), timeZone);
	if (check === null) return null;
	return { ...check, messages: check.messages.map((message) => withRest(message, form, parts)) };
}

/** What the test bench does not know: the sector, and a mail that is HTML. */
function withRest(message: MessageRequest, form: Form, { html }: Parts): MessageRequest {
	const { sector: _sector, content = {}, ...rest } = message;
	const { text, ...others } = content;
	return {
		...rest,
		...(form.sector === '' ? {} : { sector: form.sector as NonNullable<MessageRequest['sector']> }),
		content: {
			...others,
			...(text === undefined || text.trim() === '' ? {} : { text }),
			...(html === undefined ? {} : { html }),
		},
	};
}
