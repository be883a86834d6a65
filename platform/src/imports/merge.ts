import type { MergePolicy } from '@marketing-cible/contract';
import type { ContactFacts } from '../contacts/model.ts';
import { EMPTY_FACTS } from '../contacts/put.ts';
import { FLAG_BITS } from './flags.ts';
import type { ContactChange, Settings } from './model.ts';
import type { Given } from './row-reader.ts';

/** Attributes of a contact; see `metadata` of the contract. */
const MAX_ATTRIBUTES = 20;

/** What becomes of a contact. */
export interface Merged {
	facts: ContactFacts;
	fields: ContactChange['fields'];
	flags: number;
}

/**
 * Merges a row into a contact. An empty cell changes nothing. Consents, opt-outs and marks are no fields: no policy reaches them.
 *
 * @param known `null`: the contact is new.
 * @param frozen addresses that must not be replaced, because the person opted out or the address bounced: another address would be
 * contacted as if nothing had happened.
 */
export function mergeRow(
	known: ContactFacts | null,
	given: Given,
	policy: Settings['mergePolicy'],
	frozen: ReadonlySet<'phone' | 'email'>,
): Merged {
	const facts: ContactFacts = { ...(known ?? EMPTY_FACTS) };
	const fields: ContactChange['fields'] = {};
	let flags = 0;
	for (const [name, value] of Object.entries(given) as [keyof Given, unknown][]) {
		if (name === 'attributes' || typeof value !== 'string') continue;
		const before = facts[name];
		if (before === value || !replaces(policy, name, before === null, known === null)) continue;
		if ((name === 'phone' || name === 'email') && before !== null && frozen.has(name)) {
			flags |= FLAG_BITS.value_dropped;
			continue;
		}
		facts[name] = value;
		fields[name] = [before, value];
	}
	const attributes = { ...facts.attributes };
	for (const [name, value] of Object.entries(given.attributes ?? {})) {
		const before = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
		const isBlank = before === undefined || before === '';
		if (before === value || !replaces(policy, `attributes.${name}`, isBlank, known === null))
			continue;
		if (before === undefined && Object.keys(attributes).length >= MAX_ATTRIBUTES) {
			flags |= FLAG_BITS.value_dropped;
			continue;
		}
		attributes[name] = value;
		fields.attributes = [facts.attributes, attributes];
	}
	if (fields.attributes !== undefined) facts.attributes = attributes;
	return { facts, fields, flags };
}

function replaces(
	policy: Settings['mergePolicy'],
	field: string,
	isBlank: boolean,
	isNew: boolean,
): boolean {
	if (isNew) return true;
	const own = policyFor(policy, field);
	return own === 'overwrite' || (own === 'fill_blanks' && isBlank);
}

function policyFor(policy: Settings['mergePolicy'], field: string): MergePolicy {
	if (policy === undefined) return 'fill_blanks';
	if (typeof policy === 'string') return policy;
	const { fields } = policy;
	const named = Object.hasOwn(fields, field) ? fields[field] : undefined;
	const general = field.startsWith('attributes.') ? fields['attributes'] : undefined;
	return named ?? general ?? policy.default;
}
