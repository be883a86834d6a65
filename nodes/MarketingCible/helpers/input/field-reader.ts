import {
	hasHole,
	plainKey,
	readYesNo,
	repeatedMember,
	trimUnseen,
} from '@marketing-cible/contract/edge';
import type { IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../../shared/is-record.ts';
import { itemError } from '../items/item-error.ts';
import { hasEmptyPart } from './empty-parts.ts';
import { readDay, readInstant } from './instant.ts';
import { COLLECTION_LABELS, collectionSource, itemSource, type Source } from './field-source.ts';
import { isExpression, Parameters } from './parameters.ts';
import { isBlank, kindOf, parseJson, readWholeNumber } from './values.ts';

/** An error lists the permitted values of a field up to this number. */
const MAX_LISTED_VALUES = 10;

/**
 * Reads the parameters of one item, whatever type an expression returns: a sheet yields numbers, a form yields `null`. An error
 * names the field by its label in the editor. An empty optional field is `undefined`.
 */
export class FieldReader {
	readonly itemIndex: number;
	readonly #context: IExecuteFunctions;
	readonly #source: Source;

	constructor(
		context: IExecuteFunctions,
		itemIndex: number,
		source: Source = itemSource(new Parameters(context), itemIndex),
	) {
		this.itemIndex = itemIndex;
		this.#context = context;
		this.#source = source;
	}

	/** The JSON of the input item. */
	get input(): Readonly<Record<string, unknown>> {
		return this.#context.getInputData()[this.itemIndex]?.json ?? {};
	}

	/** A reader for the fields inside a collection. */
	collection(name: string): FieldReader {
		const values = this.record(name);
		const source = collectionSource(values, this.#source.rawOf(name));
		return new FieldReader(this.#context, this.itemIndex, source);
	}

	/** The members of a collection. */
	record(name: string): Readonly<Record<string, unknown>> {
		const value = this.#valueOf(name);
		if (isRecord(value)) return value;
		if (isBlank(value) && !this.#isExpression(name)) return {};
		return this.fail(
			`'${COLLECTION_LABELS[name] ?? name}' must be an object`,
			`It is ${kindOf(value)}. Change the expression so that it returns an object with the fields.`,
		);
	}

	/** The text exactly as written: for message content. */
	text(name: string, label: string): string | undefined {
		const value = this.#valueOf(name);
		if (isBlank(value)) return undefined;
		if (typeof value === 'string') return value;
		if (typeof value === 'number' && Number.isFinite(value)) return String(value);
		return this.fail(
			`'${label}' must be text`,
			`It is ${kindOf(value)}. Change the expression so that it returns text.`,
		);
	}

	/** The text without surrounding spaces and invisible characters: for names, addresses and codes. */
	trimmed(name: string, label: string): string | undefined {
		const text = this.text(name, label);
		return text === undefined ? undefined : trimUnseen(text);
	}

	/** Like `trimmed`, for a field that must not be empty. */
	required(name: string, label: string): string {
		return this.trimmed(name, label) ?? this.failEmpty(label);
	}

	/** Like `trimmed`, for a key: an expression in it that yields nothing would make different messages share it. */
	whole(name: string, label: string): string | undefined {
		const written = this.text(name, label);
		if (written === undefined) return this.#failIfSet(name, label);
		const text = plainKey(written);
		const raw = this.#source.rawOf(name);
		const isBroken = isExpression(raw) && hasEmptyPart(raw, (part) => this.#evaluate(part));
		if (!isBroken && !hasHole(text)) return text;
		return this.fail(
			`'${label}' lacks a value`,
			'An expression in it yields nothing, so that different messages would share the key. Check that the input item contains the field that it reads.',
		);
	}

	choice<Value extends string>(name: string, label: string, allowed: readonly Value[]): Value {
		return this.optionalChoice(name, label, allowed) ?? this.failEmpty(label);
	}

	optionalChoice<Value extends string>(
		name: string,
		label: string,
		allowed: readonly Value[],
	): Value | undefined {
		const value = this.trimmed(name, label);
		return value === undefined ? undefined : this.#oneOf(value, label, allowed);
	}

	/** One or more choices: a list, or one text separated by commas. */
	choices<Value extends string>(name: string, label: string, allowed: readonly Value[]): Value[] {
		const chosen = this.optionalChoices(name, label, allowed);
		return chosen.length === 0 ? this.failEmpty(label) : chosen;
	}

	/** Like `choices`; may be empty. */
	optionalChoices<Value extends string>(
		name: string,
		label: string,
		allowed: readonly Value[],
	): Value[] {
		const value = this.#valueOf(name);
		const given = Array.isArray(value)
			? value.map(String)
			: (this.text(name, label) ?? '').split(',');
		const values = given.map(trimUnseen).filter((entry) => entry !== '');
		return [...new Set(values)].map((entry) => this.#oneOf(entry, label, allowed));
	}

	/** A value of any type. An expression that yields nothing is an error, since an empty field has a meaning of its own. */
	filled(name: string, label: string): unknown {
		const value = this.#valueOf(name);
		return isBlank(value) ? this.#failIfSet(name, label) : value;
	}

	/**
	 * An instant as ISO 8601 in UTC. Text without an offset is read in the time zone of the workflow. An expression that yields
	 * nothing is an error: an empty field often means "now".
	 */
	instant(name: string, label: string): string | undefined {
		const value = this.filled(name, label);
		if (value === undefined) return undefined;
		const instant = readInstant(value, this.#context.getTimezone());
		if (instant !== undefined) return new Date(instant).toISOString();
		return this.fail(
			`'${label}' is not a valid date and time`,
			'Use ISO 8601, for example 2026-11-24T09:00:00+01:00, or an expression that returns a date.',
		);
	}

	/** A day without a time, as YYYY-MM-DD. */
	calendarDate(name: string, label: string): string | undefined {
		const value = this.#valueOf(name);
		if (isBlank(value)) return undefined;
		const day = readDay(value, this.#context.getTimezone());
		if (day !== undefined) return day;
		return this.fail(`'${label}' is not a valid date`, 'Use ISO 8601, for example 1990-05-01.');
	}

	boolean(name: string, label: string): boolean | undefined {
		const value = this.#valueOf(name);
		if (isBlank(value)) return undefined;
		const read = readYesNo(value);
		if (read !== null) return read;
		return this.fail(
			`'${label}' must be true or false`,
			'Change the expression so that it returns true or false.',
		);
	}

	wholeNumber(name: string, label: string, fallback: number, min: number, max: number): number {
		const value = this.#valueOf(name);
		if (isBlank(value)) return fallback;
		const number = readWholeNumber(value);
		if (number !== undefined && number >= min && number <= max) return number;
		return this.fail(`'${label}' must be a whole number`, `Enter a number from ${min} to ${max}.`);
	}

	/** An object, from JSON text or from an expression that returns one. */
	object(name: string, label: string): Readonly<Record<string, unknown>> | undefined {
		const value = this.#valueOf(name);
		if (isBlank(value)) return undefined;
		const record = typeof value === 'string' ? this.parsed(value, label) : value;
		if (isRecord(record)) return record;
		return this.fail(
			`'${label}' is not a JSON object`,
			'Enter an object of plain values, for example { "orderId": "1042" }.',
		);
	}

	/** What the JSON text of a field says; `undefined`: it is no JSON. A member that stands twice is an error, as at the platform. */
	parsed(text: string, label: string): unknown {
		const value = parseJson(text);
		const repeated = value === undefined ? null : repeatedMember(text, value);
		if (repeated === null) return value;
		return this.fail(
			`'${label}' names a member twice${repeated === '' ? '' : `: ${repeated}`}`,
			'Which of the two counts is undefined. Enter each member of an object once.',
		);
	}

	/** Key–value pairs, from JSON text or from an expression that returns an object. */
	keyValues(name: string, label: string): Record<string, string> | undefined {
		const pairs: Record<string, string> = {};
		for (const [key, entry] of Object.entries(this.object(name, label) ?? {})) {
			if (entry === null || entry === undefined) continue;
			if (typeof entry === 'object') {
				return this.fail(
					`'${label}' contains nested values`,
					'Use plain values only, for example { "orderId": "1042" }.',
				);
			}
			pairs[key] = String(entry);
		}
		return Object.keys(pairs).length === 0 ? undefined : pairs;
	}

	/** Several short texts: a list, or one text with one entry per line. */
	textList(name: string, label: string): string[] | undefined {
		const value = this.#valueOf(name);
		const entries = Array.isArray(value)
			? value.map((entry) => this.#plainText(entry, label))
			: this.text(name, label)?.split('\n');
		const filled = entries?.map(trimUnseen).filter((entry) => entry !== '');
		return filled === undefined || filled.length === 0 ? undefined : filled;
	}

	/** Whether the field is an expression that yields `undefined` or `null`, unlike the empty text of an empty cell. */
	isLost(name: string): boolean {
		return this.#isExpression(name) && (this.#valueOf(name) ?? null) === null;
	}

	/** Whether the raw value is a number: a spreadsheet has then removed a leading zero, if there was one. */
	isNumber(name: string): boolean {
		return typeof this.#valueOf(name) === 'number';
	}

	/** For a field whose expression yields nothing, where an empty field has a meaning of its own. */
	#failIfSet(name: string, label: string): undefined {
		if (!this.#isExpression(name)) return undefined;
		return this.fail(
			`'${label}' is empty`,
			`Its expression yields nothing: check that the input item contains the field that it reads, or remove '${label}' from the node.`,
		);
	}

	#isExpression(name: string): boolean {
		return isExpression(this.#source.rawOf(name));
	}

	#valueOf(name: string): unknown {
		return this.#source.valueOf(name);
	}

	#evaluate(expression: string): unknown {
		return this.#context.evaluateExpression(expression, this.itemIndex);
	}

	#plainText(value: unknown, label: string): string {
		if (typeof value === 'string' || typeof value === 'number') return String(value);
		return isBlank(value)
			? ''
			: this.fail(`'${label}' must be text`, `It contains ${kindOf(value)}.`);
	}

	failEmpty(label: string): never {
		return this.fail(
			`'${label}' is empty`,
			`If '${label}' is an expression, check that the input item contains the field that it reads.`,
		);
	}

	fail(message: string, description: string): never {
		throw itemError(this.#context, this.itemIndex, message, description);
	}

	#oneOf<Value extends string>(value: string, label: string, allowed: readonly Value[]): Value {
		const wanted = value.toLowerCase();
		const found = allowed.find((candidate) => candidate.toLowerCase() === wanted);
		if (found !== undefined) return found;
		const listed = allowed.length <= MAX_LISTED_VALUES ? ` Use one of: ${allowed.join(', ')}.` : '';
		return this.fail(
			`'${label}' has a value that is not in the list`,
			`Choose a value from the list, or make the expression return one of them.${listed}`,
		);
	}
}

/** Makes a reader for each item of a run; parameters that are the same for all items are resolved once. */
export function itemReaders(context: IExecuteFunctions): (itemIndex: number) => FieldReader {
	const parameters = new Parameters(context);
	return (itemIndex) => new FieldReader(context, itemIndex, itemSource(parameters, itemIndex));
}
