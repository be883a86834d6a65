import type { IdentityCorrectionRequest, Subscription } from '@marketing-cible/contract';
import { FIELDS, requestOf } from './identity-fields.ts';

/** Fields of the form of a correction, in its order. */
export const CORRECTION_FIELDS = [...FIELDS, 'since', 'reason', 'evidence'] as const;
export type CorrectionName = (typeof CORRECTION_FIELDS)[number];

/** Numbers that a client may no longer have. */
export const REMOVABLE = ['registration', 'vatNumber'] as const;

type Changes = IdentityCorrectionRequest['changes'];

/**
 * What the form changes of an identity.
 * @param identity `null` where it is not shown: an empty field then changes nothing, and `remove-…` removes a number.
 */
export function changesOf(identity: Subscription['identity'], data: FormData): Changes {
	const typed = requestOf(data);
	const changes: Changes = {};
	for (const name of ['legalName', 'legalForm', 'email'] as const) {
		if (typed[name] !== '' && typed[name] !== identity?.[name]) changes[name] = typed[name];
	}
	if (typed.siren !== undefined && typed.siren !== identity?.siren) changes.siren = typed.siren;
	for (const name of REMOVABLE) {
		const isRemoved =
			data.get(`remove-${name}`) !== null ||
			(typed[name] === undefined && identity?.[name] !== undefined);
		if (isRemoved) changes[name] = null;
		else if (typed[name] !== undefined && typed[name] !== identity?.[name]) {
			changes[name] = typed[name];
		}
	}
	const { address } = typed;
	const isGiven = Object.values(address).some((part) => part !== '');
	if (isGiven && textOf(address) !== textOf(identity?.address)) changes.address = address;
	return changes;
}

/** An address in one line, to read and to compare. */
export function textOf(address: NonNullable<Subscription['identity']>['address'] | undefined) {
	if (address === undefined) return '';
	const { line1, line2, postalCode, city, country } = address;
	return [line1, line2, `${postalCode} ${city}`, country]
		.filter((part) => part !== undefined && part !== '')
		.join(', ');
}

/** The fields that the platform refuses, by their JSON pointers. */
export function refusedFields(fields: readonly { pointer: string }[]): CorrectionName[] {
	const refused = new Set(
		fields.map(({ pointer }) =>
			pointer.startsWith('/evidence') ? 'evidence' : (pointer.split('/').at(-1) ?? ''),
		),
	);
	return CORRECTION_FIELDS.filter((name) => refused.has(name));
}
