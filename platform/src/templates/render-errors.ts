import type { FieldError } from '../problems.ts';
import { CONTACT } from './contact-variable.ts';
import { DATE_FORMS } from './dates/read-date.ts';
import type { Printing, RenderFailure, Unprintable } from './liquid/template-error.ts';
import type { BatchFailure } from './render-batch.ts';

const UNPRINTABLE: Readonly<Record<Exclude<Unprintable, 'empty'>, string>> = {
	object:
		'is an object, and the template prints it: print one of its members, such as {{ order.number }}',
	list: 'is a list, and the template prints it: print its entries with a loop, or with the filter join',
	number:
		'is not a number, and the template calculates with it: send a number, with a point before the decimals',
};

/** The variables of a message are too many, too long or too deep. */
export const TOO_LARGE: FieldError = {
	pointer: '/variables',
	message:
		'may contain at most 20000 values, 500000 characters and 20 levels: send only what the template uses',
};

/** A required variable that the message lacks. */
export function missingVariable(printing: Printing): FieldError {
	return variableError(printing, `is required by the template: ${wayOut(printing)}`);
}

/** What is wrong with a message, and the way out. */
export function errorOf(failure: RenderFailure | BatchFailure): FieldError {
	switch (failure.kind) {
		case 'missing':
			return missingVariable(failure);
		case 'date':
			return variableError(failure, `is no date that can be read without guessing: ${DATE_FORMS}`);
		case 'unprintable': {
			const { reason } = failure;
			const what =
				reason === 'empty'
					? `is empty, and the template prints it: ${wayOut(failure)}`
					: UNPRINTABLE[reason];
			return variableError(failure, what);
		}
		case 'budget':
			return templateError(
				'was not rendered: the templates of this request take too long. Send fewer messages per request, or simplify the template',
			);
		case 'volume':
			return templateError(
				'was not rendered: the messages of this request grow too large. Send fewer messages per request',
			);
		case 'time':
			return templateError(
				`takes too long or too much memory with these variables (${failure.at}): simplify the template`,
			);
		case 'size':
			return templateError(
				`grows too large with these variables (${failure.at}): shorten the template or the variables`,
			);
		case 'failed':
			return templateError(`cannot be rendered with these variables (${failure.at})`);
	}
}

/** The subject or the whole message is empty. */
export function emptyPart({ subject, text, html }: Record<string, string>): FieldError | null {
	const isEmpty = (part: string | undefined) => part === undefined || part.trim() === '';
	if (subject !== undefined && isEmpty(subject)) {
		return templateError('renders to an empty subject with these variables');
	}
	if (isEmpty(text) && isEmpty(html)) {
		return templateError('renders to an empty message with these variables');
	}
	return null;
}

function templateError(message: string): FieldError {
	return { pointer: '/templateId', message };
}

/** @param printing the pointer is that of its path; what the template made itself is a fault of the template. */
function variableError({ name, path }: Printing, message: string): FieldError {
	if (path === null) return templateError(`prints ${name}, which ${message}`);
	const pointer = path
		.replace(/\[(?:"([^"]{0,200})"|'([^']{0,200})'|([^\]]{0,200}))\]/g, '.$1$2$3')
		.split('.')
		.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
		.join('/');
	const isSame = name === path;
	return { pointer: `/variables/${pointer}`, message: isSame ? message : `(${name}) ${message}` };
}

function wayOut({ name, path }: Printing): string {
	const root = path?.split(/[.[]/, 1)[0];
	const way = root === CONTACT ? 'recipient.contactId (and complete the contact)' : (path ?? name);
	return `send ${way}, or add a default to the template`;
}
