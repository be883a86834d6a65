import { contactFields, IGNORED, readTarget, type Target } from '@marketing-cible/lists';
import type { ContactField } from '@marketing-cible/lists';
import { type FieldError, invalidFields } from '../problems.ts';
import type { Analysis, Settings } from './model.ts';

/** Attributes of a contact; see `metadata` of the contract. */
const MAX_ATTRIBUTES = 20;

/** Which columns of a row are read for what. */
export interface ColumnPlan {
	fields: Partial<Record<ContactField, number>>;
	attributes: { name: string; index: number }[];
	consents: { target: Extract<Target, { to: 'consent' }>; index: number }[];
	optOuts: { target: Extract<Target, { to: 'optOut' }>; index: number }[];
	/** Number of columns. */
	width: number;
}

/**
 * Checks settings as far as the file does not matter.
 * @throws {ProblemError} 422.
 */
export function checkSettings({ mapping, mergePolicy }: Settings): void {
	const errors: FieldError[] = [];
	for (const [name, text] of Object.entries(mapping ?? {})) {
		if (text === null || readTarget(text) !== undefined) continue;
		errors.push({
			pointer: `/mapping/${pointerPart(name)}`,
			message: `must be one of ${contactFields.join(', ')}, attributes.<name>, consent.collectedAt, consent.method, consent.wording, consent.source, consent.channels, optOut, subscribed, status (these three also with .sms, .email or .voice), ignore`,
		});
	}
	if (mergePolicy !== undefined && typeof mergePolicy !== 'string') {
		for (const field of Object.keys(mergePolicy.fields)) {
			if (isMergeable(field)) continue;
			errors.push({
				pointer: `/mergePolicy/fields/${pointerPart(field)}`,
				message: `must be one of ${contactFields.join(', ')}, attributes, attributes.<name>`,
			});
		}
	}
	if (errors.length > 0) throw invalidFields(errors.slice(0, 50));
}

function isMergeable(field: string): boolean {
	const target = readTarget(field);
	return field === 'attributes' || target?.to === 'field' || target?.to === 'attribute';
}

/**
 * Decides what each column is for. Without a mapping it is what its name says. A mapping replaces that, except for recognized columns
 * about opt-outs: only a mapping that names them leaves them out.
 *
 * @throws {ProblemError} 422 if the mapping names a column that does not exist, uses a field twice, or leaves no key.
 */
export function targetsFor({ columns }: Analysis, { mapping }: Settings): string[] {
	if (mapping === undefined) return usable(columns.map(({ guess }) => guess));
	const errors: FieldError[] = [];
	const names = new Set(columns.map(({ name }) => name));
	for (const name of Object.keys(mapping)) {
		if (names.has(name)) continue;
		errors.push({ pointer: `/mapping/${pointerPart(name)}`, message: 'is no column of the file' });
	}
	if (errors.length > 0) throw invalidFields(errors.slice(0, 50));
	return usable(
		columns.map(({ name, guess }) => {
			if (Object.hasOwn(mapping, name)) return mapping[name] ?? IGNORED;
			return readTarget(guess)?.to === 'optOut' ? guess : IGNORED;
		}),
	);
}

/** @throws {ProblemError} 422 */
function usable(targets: string[]): string[] {
	const read = targets.map((text) => readTarget(text));
	const single = targets.filter((_, index) =>
		['field', 'attribute'].includes(read[index]?.to ?? ''),
	);
	const twice = single.find((text, index) => single.indexOf(text) !== index);
	if (twice !== undefined) throw problem(`uses ${twice} for two columns: leave one of them out`);
	if (!['externalId', 'phone', 'email'].some((key) => targets.includes(key))) {
		throw problem(
			'must name the column of externalId, phone or email: a person is found by one of them',
		);
	}
	const attributes = read.filter((target) => target?.to === 'attribute').length;
	if (attributes > MAX_ATTRIBUTES) {
		throw problem(`has ${attributes} attributes: a contact has ${MAX_ATTRIBUTES} at most`);
	}
	return targets;
}

function problem(message: string) {
	return invalidFields([{ pointer: '/mapping', message }]);
}

/** Arranges targets by what is read. */
export function planColumns(targets: readonly string[]): ColumnPlan {
	const plan: ColumnPlan = {
		fields: {},
		attributes: [],
		consents: [],
		optOuts: [],
		width: targets.length,
	};
	for (const [index, text] of targets.entries()) {
		const target = readTarget(text);
		if (target === null || target === undefined) continue;
		if (target.to === 'field') plan.fields[target.field] = index;
		if (target.to === 'attribute') plan.attributes.push({ name: target.name, index });
		if (target.to === 'consent') plan.consents.push({ target, index });
		if (target.to === 'optOut') plan.optOuts.push({ target, index });
	}
	return plan;
}

/** A name as a part of a JSON pointer, without what could be an address. */
function pointerPart(name: string): string {
	return /\d{6,}|@/.test(name) ? '***' : name.replaceAll('~', '~0').replaceAll('/', '~1');
}
