import type { Channel } from '@marketing-cible/compliance/edge';
import { trimUnseen } from '@marketing-cible/contract/edge';
import type { Wait, WaitChoice } from '@marketing-cible/contract/requests';
import { OTHER_ANSWERS, WAIT_UNITS, valuesOf } from './choices.ts';
import { FieldProblem } from './field-problem.ts';
import { choice, requireValue, textList, trimmedText, type Input } from './input.ts';

/** What a step says about the wait for an answer. */
export interface WaitSettings extends Pick<Wait, 'for' | 'choices' | 'unmatched'> {
	/** Milliseconds from now. */
	limitMs: number;
}

const MINUTE_MS = 60_000;
const UNIT_MS: Readonly<Record<keyof typeof WAIT_UNITS, number>> = {
	minutes: MINUTE_MS,
	hours: 60 * MINUTE_MS,
	days: 24 * 60 * MINUTE_MS,
};

/**
 * A run of a Zap is forgotten after 30 days and has no end of its own: the platform has to call before, with time to call again.
 * @see https://docs.zapier.com/platform/reference/cli-docs ("z.generateCallbackUrl")
 */
export const LONGEST_WAIT_DAYS = 29;

/**
 * Reads the fields of the wait, before anything is sent: a bad limit must not leave a question with nobody waiting.
 * @throws {FieldProblem} for a missing or invalid field.
 */
export function readWait(input: Input, channel: Channel): WaitSettings {
	return {
		for: channel === 'voice' ? 'key_press' : 'reply',
		choices: readChoices(input),
		unmatched:
			choice(input, 'other_answers', 'Other Answers', valuesOf(OTHER_ANSWERS)) ?? 'keep_waiting',
		limitMs: readLimit(input),
	};
}

function readLimit(input: Input): number {
	const label = 'Wait At Most';
	const amount = requireValue(trimmedText(input, 'wait_at_most', label), label);
	const unit = choice(input, 'wait_unit', 'Unit', valuesOf(WAIT_UNITS)) ?? 'days';
	const limitMs = /^\d{1,6}$/.test(amount) ? Number(amount) * UNIT_MS[unit] : 0;
	if (limitMs > 0 && limitMs <= LONGEST_WAIT_DAYS * UNIT_MS.days) return limitMs;
	throw new FieldProblem(
		label,
		`must be a whole number from 1, and no longer than ${LONGEST_WAIT_DAYS} days in its Unit.`,
	);
}

/** `1 / oui = yes, 2 = no`, also on lines of their own. Answers with the same meaning are one choice. */
function readChoices(input: Input): WaitChoice[] {
	const given = textList(input, 'choices', 'Choices')?.join(',');
	const byValue = new Map<string, string[]>();
	for (const entry of entriesOf(given ?? '')) {
		const { value, words } = readChoice(entry);
		byValue.set(value, [...(byValue.get(value) ?? []), ...words]);
	}
	return [...byValue].map(([value, words]) => ({ value, words }));
}

/** Entries between commas, semicolons and line breaks; a line may also end with its separator. */
function entriesOf(text: string): string[] {
	const lines = text
		.split('\n')
		.map(trimUnseen)
		.filter((line) => line !== '');
	return lines.flatMap((line, index) => {
		const continues = index < lines.length - 1;
		return (continues ? line.replace(/[,;]$/, '') : line).split(/[,;]/);
	});
}

function readChoice(entry: string): WaitChoice {
	const [answers = '', value = '', ...rest] = entry.split('=').map(trimUnseen);
	const words = answers.split('/').map(trimUnseen);
	if (rest.length === 0 && value !== '' && !words.includes('')) return { value, words };
	throw new FieldProblem(
		'Choices',
		'must be answers with their meaning, such as 1 = yes, 2 = no. If a part is mapped, its value may be missing in this run.',
	);
}
