import type { IExecuteFunctions } from 'n8n-workflow';
import { readDay, readInstant } from './instant.ts';
import { itemError } from './item-error.ts';
import { located, Parameters } from './parameters.ts';

/** Longest values of an option list that a message still names. */
const LONGEST_LISTED = 10;

/**
 * Reads the parameters of one item, whatever an expression made of them: a sheet yields numbers, a form yields `null`. What
 * cannot be read is named by the label that stands in the editor. An empty optional field is `undefined`.
 */
export class FieldReader {
	readonly itemIndex: number;
	readonly #context: IExecuteFunctions;
	readonly #valueOf: (name: string) => unknown;

	constructor(
		context: IExecuteFunctions,
		itemIndex: number,
		valueOf: (name: string) => unknown = itemValues(new Parameters(context), itemIndex),
	) {
		this.itemIndex = itemIndex;
		this.#context = context;
		this.#valueOf = valueOf;
	}

	/** The input item itself. */
	get input(): Readonly<Record<string, unknown>> {
		return this.#context.getInputData()[this.itemIndex]?.json ?? {};
	}

	/** The fields inside a collection. */
	group(name: string): FieldReader {
		const values = this.record(name);
		return new FieldReader(this.#context, this.itemIndex, (field) => located(values[field]));
	}

	/** The members of a collection or of any other object; none when it is nothing of the kind. */
	record(name: string): Readonly<Record<string, unknown>> {
		const value = this.#valueOf(name);
		return isRecord(value) ? value : {};
	}

	text(name: string, label: string): string | undefined {
		const value = this.#valueOf(name);
		if (isBlank(value)) return undefined;
		if (typeof value === 'string') return value;
		if (typeof value === 'number' && Number.isFinite(value)) return String(value);
		return this.fail(
			`'${label}' must be text`,
			`It is ${kindOf(value)}. Change the expression so that it yields one text.`,
		);
	}

	/** As `text`, without spaces around it: for names, addresses and codes. */
	word(name: string, label: string): string | undefined {
		return this.text(name, label)?.trim();
	}

	requiredWord(name: string, label: string): string {
		return this.word(name, label) ?? this.failEmpty(label);
	}

	choice<Value extends string>(name: string, label: string, allowed: readonly Value[]): Value {
		return this.optionalChoice(name, label, allowed) ?? this.failEmpty(label);
	}

	optionalChoice<Value extends string>(
		name: string,
		label: string,
		allowed: readonly Value[],
	): Value | undefined {
		const value = this.word(name, label);
		return value === undefined ? undefined : this.#oneOf(value, label, allowed);
	}

	/** Several choices: a list, or one text with commas between. At least one. */
	choices<Value extends string>(name: string, label: string, allowed: readonly Value[]): Value[] {
		const chosen = this.optionalChoices(name, label, allowed);
		return chosen.length === 0 ? this.failEmpty(label) : chosen;
	}

	/** As `choices`, perhaps none. */
	optionalChoices<Value extends string>(
		name: string,
		label: string,
		allowed: readonly Value[],
	): Value[] {
		const value = this.#valueOf(name);
		const given: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
		const words = given.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
		return [...new Set(words)].map((entry) => this.#oneOf(entry, label, allowed));
	}

	/** An instant as ISO 8601 in UTC. Without an offset it is read in the time zone of the workflow. */
	instant(name: string, label: string): string | undefined {
		const value = this.#valueOf(name);
		if (isBlank(value)) return undefined;
		const instant = readInstant(value, this.#context.getTimezone());
		if (instant !== undefined) return new Date(instant).toISOString();
		return this.fail(
			`'${label}' is not a date and time that can be read`,
			'Use ISO 8601, for example 2026-11-24T09:00:00+01:00, or an expression that yields a date.',
		);
	}

	/** A day without a time, as YYYY-MM-DD. */
	calendarDate(name: string, label: string): string | undefined {
		const value = this.#valueOf(name);
		if (isBlank(value)) return undefined;
		const day = readDay(value);
		if (day !== undefined) return day;
		return this.fail(
			`'${label}' is not a date that can be read`,
			'Use ISO 8601, for example 1990-05-01.',
		);
	}

	flag(name: string): boolean | undefined {
		const value = this.#valueOf(name);
		if (isBlank(value)) return undefined;
		if (typeof value === 'string') return value.trim().toLowerCase() === 'true';
		return typeof value === 'boolean' ? value : undefined;
	}

	wholeNumber(name: string, label: string, fallback: number, least: number, most: number): number {
		const value = this.#valueOf(name);
		if (isBlank(value)) return fallback;
		const number = Number(value);
		if (Number.isInteger(number) && number >= least && number <= most) return number;
		return this.fail(
			`'${label}' must be a whole number`,
			`Give a number from ${least} to ${most}.`,
		);
	}

	/** An object, from JSON text or from an expression that yields one. */
	object(name: string, label: string): Readonly<Record<string, unknown>> | undefined {
		const value = this.#valueOf(name);
		if (isBlank(value)) return undefined;
		const record = typeof value === 'string' ? parseObject(value) : value;
		if (isRecord(record)) return record;
		return this.fail(
			`'${label}' is not a JSON object`,
			'Give an object of plain values, for example { "orderId": "1042" }.',
		);
	}

	/** Key–value pairs, from JSON text or from an expression that yields an object. */
	pairs(name: string, label: string): Record<string, string> | undefined {
		const pairs: Record<string, string> = {};
		for (const [key, entry] of Object.entries(this.object(name, label) ?? {})) {
			if (entry === null || entry === undefined) continue;
			if (typeof entry === 'object') {
				return this.fail(
					`'${label}' holds nested values`,
					'Give plain values only, for example { "orderId": "1042" }.',
				);
			}
			pairs[key] = String(entry);
		}
		return Object.keys(pairs).length === 0 ? undefined : pairs;
	}

	/** Several short texts: a list, or one text with a line each. */
	list(name: string, label: string): string[] | undefined {
		const value = this.#valueOf(name);
		const entries = Array.isArray(value) ? value.map(String) : this.text(name, label)?.split('\n');
		const filled = entries?.map((entry) => entry.trim()).filter((entry) => entry !== '');
		return filled === undefined || filled.length === 0 ? undefined : filled;
	}

	/** Whether the raw value is a number: a sheet has then eaten a leading zero, if there was one. */
	isNumber(name: string): boolean {
		return typeof this.#valueOf(name) === 'number';
	}

	failEmpty(label: string): never {
		return this.fail(
			`'${label}' is empty`,
			`If '${label}' is an expression, check that the input item has the field that it reads.`,
		);
	}

	fail(message: string, description: string): never {
		throw itemError(this.#context, this.itemIndex, message, description);
	}

	#oneOf<Value extends string>(value: string, label: string, allowed: readonly Value[]): Value {
		const found = allowed.find((candidate) => candidate === value);
		if (found !== undefined) return found;
		const listed = allowed.length <= LONGEST_LISTED ? ` Use one of: ${allowed.join(', ')}.` : '';
		return this.fail(
			`'${label}' has a value that is not in the list`,
			`Choose a value from the list, or have the expression yield one of them.${listed}`,
		);
	}
}

/** A reader for every item of one run; what no item changes is resolved once for all of them. */
export function itemReaders(context: IExecuteFunctions): (itemIndex: number) => FieldReader {
	const parameters = new Parameters(context);
	return (itemIndex) => new FieldReader(context, itemIndex, itemValues(parameters, itemIndex));
}

/** Each parameter is evaluated once an item, however often it is read. */
function itemValues(parameters: Parameters, itemIndex: number): (name: string) => unknown {
	const seen = new Map<string, unknown>();
	return (name) => {
		if (!seen.has(name)) seen.set(name, parameters.valueOf(name, itemIndex));
		return seen.get(name);
	};
}

export function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function parseObject(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
