import { trimUnseen } from '@marketing-cible/contract/edge';
import type { WaitChoice, WaitFor, WaitRequest } from '@marketing-cible/contract/requests';
import { isRecord } from '../../../shared/is-record.ts';
import { valuesOf, waitForOptions } from '../../../shared/options.ts';
import type { FieldReader } from '../input/field-reader.ts';
import { isBlank } from '../input/values.ts';

/** What the fields of the node say about the wait. */
export interface WaitSettings extends Required<Pick<WaitRequest, 'for' | 'choices' | 'unmatched'>> {
	limitMs: number;
}

const MINUTE_MS = 60_000;
const UNITS = { minutes: MINUTE_MS, hours: 60 * MINUTE_MS, days: 24 * 60 * MINUTE_MS } as const;
type Unit = keyof typeof UNITS;

/** The platform waits no longer. */
const MAX_LIMIT_MS = 30 * UNITS.days;

const UNMATCHED = ['keep_waiting', 'other'] as const;

/** Choices of a person who approves what an AI agent is about to do. */
const APPROVAL: readonly WaitChoice[] = [
	{ value: 'approve', words: ['1', 'oui', 'yes'] },
	{ value: 'decline', words: ['2', 'non', 'no'] },
];
const APPROVAL_BY_KEY: readonly WaitChoice[] = [
	{ value: 'approve', words: ['1'] },
	{ value: 'decline', words: ['2'] },
];

/**
 * Reads the wait, before anything is sent: a bad limit must not leave a message with nobody waiting.
 *
 * @param isApproval a person is asked to approve; without choices of the user, 1 approves and 2 declines.
 * @throws {NodeOperationError} that names the field.
 */
export function readWait(item: FieldReader, isApproval: boolean): WaitSettings {
	const awaited = item.choice('waitFor', 'Wait For', valuesOf(waitForOptions));
	const own = awaited === 'delivery' ? [] : readChoices(item);
	const isOpen = isApproval && own.length === 0;
	return {
		for: awaited,
		choices: isOpen ? approvalBy(awaited) : own,
		unmatched:
			item.collection('options').optionalChoice('unmatched', 'Other Answers', UNMATCHED) ??
			'keep_waiting',
		limitMs: readLimit(item),
	};
}

function approvalBy(awaited: WaitFor): WaitChoice[] {
	if (awaited === 'delivery') return [];
	return [...(awaited === 'key_press' ? APPROVAL_BY_KEY : APPROVAL)];
}

function readLimit(item: FieldReader): number {
	const amount = item.wholeNumber('waitAmount', 'Wait At Most', 1, 1, 30 * 24 * 60);
	const units = Object.keys(UNITS) as Unit[];
	const unit = item.optionalChoice('waitUnit', 'Unit', units) ?? 'days';
	const limitMs = amount * UNITS[unit];
	if (limitMs <= MAX_LIMIT_MS) return limitMs;
	return item.fail("'Wait At Most' is longer than 30 days", 'The platform waits 30 days at most.');
}

function readChoices(item: FieldReader): WaitChoice[] {
	const entries = item.record('choices')['choice'] ?? [];
	if (!Array.isArray(entries)) {
		return item.fail("'Choices' is not a list", 'Add each choice with its answers and its value.');
	}
	return entries.map((entry: unknown) => readChoice(item, entry));
}

/** A choice without a value has that of its first answer. */
function readChoice(item: FieldReader, entry: unknown): WaitChoice {
	const { words: given, value: named } = isRecord(entry) ? entry : {};
	if (!isText(given) || !isText(named)) {
		return item.fail("'Choices' must be text", "'Answers' and 'Value' of a choice are texts.");
	}
	const words = textOf(given)
		.split(',')
		.map(trimUnseen)
		.filter((word) => word !== '');
	const value = textOf(named) === '' ? words[0] : textOf(named);
	if (value !== undefined) return { value, words };
	return item.fail(
		"'Choices' contains an empty choice",
		"Enter what the recipient may answer, for example 1, and the 'Value' to return. If they are expressions, check that the input item contains the fields that they read.",
	);
}

function isText(value: unknown): boolean {
	return isBlank(value) || typeof value === 'string' || typeof value === 'number';
}

function textOf(value: unknown): string {
	return isBlank(value) ? '' : trimUnseen(String(value));
}
