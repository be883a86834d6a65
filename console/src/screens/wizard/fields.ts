import { instantIn } from '../../words/local-time.ts';
import type { Form } from './form.ts';

export const steps = ['who', 'what', 'when', 'check'] as const;
export type Step = (typeof steps)[number];

/** A field of the form: its `id` in the page, and the step in which it stands. */
interface FieldPlace {
	id: string;
	step: Step;
}

/** What is wrong with a field: a code of the form's own check, or a message of the API. */
export interface FieldProblem extends FieldPlace {
	code: ProblemCode;
	/** Of the API, in English; empty: found by the form. */
	message: string;
}

type ProblemCode =
	| 'required'
	| 'name'
	| 'audience'
	| 'text'
	| 'subject'
	| 'template'
	| 'variable'
	| 'end'
	| 'endPast'
	| 'endFar'
	| 'endFirst'
	| 'half'
	| 'perHour'
	| 'share'
	| 'testShare'
	| 'testHours'
	| 'key'
	| 'other';

/** Where the field stands that a JSON pointer of the API names (RFC 6901). */
export function fieldOf(pointer: string): FieldPlace {
	const [first = '', second = '', ...rest] = pointer.split('/').slice(1).map(unescaped);
	if (first === 'variants' && second !== '') {
		return { id: `variant-${second}-${contentField(rest)}`, step: 'what' };
	}
	if (['content', 'templateId', 'variables'].includes(first)) {
		return { id: contentField([first, second, ...rest]), step: 'what' };
	}
	if (first === 'variants') return { id: 'split', step: 'what' };
	if (first === 'test') return { id: `test-${second === '' ? 'share' : second}`, step: 'what' };
	if (first === 'schedule') {
		const ids: Readonly<Record<string, string>> = { startAt: 'start-day', localTime: 'local-time' };
		return { id: ids[second] ?? 'end-day', step: 'when' };
	}
	if (first === 'speed') return { id: 'per-hour', step: 'when' };
	if (first === 'audience') return { id: 'add-include', step: 'who' };
	const known = ['name', 'channel', 'purpose', 'sender', 'sector', 'reference'];
	return { id: known.includes(first) ? first : 'name', step: 'who' };
}

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** The field of a content, e.g. `text` of `/content/text`. */
function contentField([first = '', second = '']: readonly string[]): string {
	if (first === 'content') return ['subject', 'html'].includes(second) ? second : 'text';
	if (first === 'templateId') return 'template';
	if (first === 'variables') return second === '' ? 'template' : `variable-${second}`;
	return first === 'key' || first === 'share' ? first : 'text';
}

/** The code of what the API says of a field. */
export function codeOf(pointer: string, message: string): ProblemCode {
	const { id } = fieldOf(pointer);
	if (id === 'end-day') {
		if (message.includes('has passed')) return 'endPast';
		if (message.includes('must be later')) return 'endFirst';
		if (message.includes('days ahead')) return 'endFar';
	}
	if (!/is required|must not be empty|is missing|must name|needs at least/.test(message)) {
		return 'other';
	}
	if (id === 'end-day') return 'end';
	if (id === 'add-include') return 'audience';
	if (id.endsWith('subject')) return 'subject';
	if (id.endsWith('text')) return 'text';
	if (id.includes('variable-')) return 'variable';
	return 'required';
}

/** The problems of an answer of the API, each at its field. */
export function problemsOf(
	errors: readonly { pointer: string; message: string }[],
): FieldProblem[] {
	return errors.map(({ pointer, message }) => ({
		...fieldOf(pointer),
		code: codeOf(pointer, message),
		message,
	}));
}

/** What keeps a step from being saved. A draft may be incomplete; what stands in it must be readable. */
export function faultsOf(form: Form, step: Step, timeZone: string): FieldProblem[] {
	const found: FieldProblem[] = [];
	const add = (id: string, code: ProblemCode) => void found.push({ id, step, code, message: '' });
	if (step === 'who' && form.name.trim() === '') add('name', 'name');
	if (step === 'what') whatFaults(form, add);
	if (step === 'when') whenFaults(form, timeZone, add);
	return found;
}

type Add = (id: string, code: ProblemCode) => void;

const isWhole = (text: string, from: number, to: number) =>
	/^\d{1,9}$/.test(text.trim()) && Number(text) >= from && Number(text) <= to;

function whatFaults(form: Form, add: Add): void {
	if (!form.isSplit) return;
	for (const [index, { key, share }] of form.variants.entries()) {
		const isKey = /^[A-Za-z0-9_-]{1,20}$/.test(key);
		const isTaken = form.variants.findIndex((variant) => variant.key === key) < index;
		if (!isKey || isTaken) add(`variant-${index}-key`, 'key');
		if (!isWhole(share, 1, 100)) add(`variant-${index}-share`, 'share');
	}
	if (!form.isTest) return;
	if (!isWhole(form.testShare, 1, 100)) add('test-share', 'testShare');
	const hours = Number(form.testHours.replace(',', '.'));
	if (!(hours >= 0.1 && hours <= 168)) add('test-hours', 'testHours');
}

function whenFaults(form: Form, timeZone: string, add: Add): void {
	const isHalf = (day: string, time: string) => (day === '') !== (time === '');
	if (isHalf(form.startDay, form.startTime)) {
		add(form.startDay === '' ? 'start-day' : 'start-time', 'half');
	}
	if (form.endDay === '' && form.endTime === '') add('end-day', 'end');
	else if (isHalf(form.endDay, form.endTime)) {
		add(form.endDay === '' ? 'end-day' : 'end-time', 'half');
	}
	const start = instantIn(timeZone, form.startDay, form.startTime);
	const end = instantIn(timeZone, form.endDay, form.endTime);
	if (start !== null && end !== null && end <= start) add('end-day', 'endFirst');
	if (form.perHour.trim() !== '' && !isWhole(form.perHour, 1, 100_000_000)) {
		add('per-hour', 'perHour');
	}
}
