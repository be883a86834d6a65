import type { Channel } from '@marketing-cible/compliance';
import { consentColumnName, type ConsentPart } from './consent-columns.ts';
import {
	BIRTH_DATE,
	COUNTRY,
	EMAIL,
	EXTERNAL_ID,
	FIRST_NAME,
	LANGUAGE,
	LAST_NAME,
	PHONE,
	POSTAL_CODE,
	TIME_ZONE,
} from './names.ts';
import { optOutName, type OptOutColumnKind } from './opt-out-columns.ts';
import { plain } from './plain.ts';

/** Names of the fields of a contact, without case, accents and punctuation, the most specific first. */
const FIELDS = {
	externalId: EXTERNAL_ID,
	phone: PHONE,
	email: EMAIL,
	firstName: FIRST_NAME,
	lastName: LAST_NAME,
	country: COUNTRY,
	postalCode: POSTAL_CODE,
	timeZone: TIME_ZONE,
	birthDate: BIRTH_DATE,
	language: LANGUAGE,
} as const;

export type ContactField = keyof typeof FIELDS;
export const contactFields = Object.keys(FIELDS) as ContactField[];

/** What a column of a list is for. */
export type Target =
	| { to: 'field'; field: ContactField }
	| { to: 'attribute'; name: string }
	| { to: 'consent'; part: ConsentPart; channels: readonly Channel[] }
	| { to: 'optOut'; kind: OptOutColumnKind; channels: readonly Channel[] };

/** The column is not read. */
export const IGNORED = 'ignore';

const KINDS: Readonly<Record<string, OptOutColumnKind>> = {
	optOut: 'optOut',
	subscribed: 'subscribed',
	status: 'status',
	optOutNamed: 'named',
};
const CHANNELS: readonly Channel[] = ['sms', 'email', 'voice'];
const PARTS: readonly ConsentPart[] = ['collectedAt', 'method', 'wording', 'source', 'channels'];
const LONGEST_ATTRIBUTE_NAME = 40;

/**
 * Reads a target from its text: `phone`, `attributes.size`, `consent.collectedAt`, `consent.sms.collectedAt`, `optOut`, `optOut.sms`,
 * `subscribed.email`, `status`.
 * @returns `null` for `ignore`; `undefined` when it is no target.
 */
export function readTarget(text: string): Target | null | undefined {
	if (text === IGNORED) return null;
	const field = contactFields.find((known) => known === text);
	if (field !== undefined) return { to: 'field', field };
	const [first = '', ...rest] = text.split('.');
	if (first === 'attributes') {
		const name = text.slice('attributes.'.length).trim();
		const fits = name !== '' && name.length <= LONGEST_ATTRIBUTE_NAME;
		return fits ? { to: 'attribute', name } : undefined;
	}
	if (first === 'consent') return consentTarget(rest);
	const kind = Object.hasOwn(KINDS, first) ? KINDS[first] : undefined;
	if (kind === undefined || rest.length > 1) return undefined;
	const channels = rest.map(channelOf);
	return channels.includes(undefined)
		? undefined
		: { to: 'optOut', kind, channels: known(channels) };
}

function consentTarget(rest: readonly string[]): Target | undefined {
	const part = PARTS.find((one) => one === rest.at(-1));
	const channels = rest.slice(0, -1).map(channelOf);
	if (part === undefined || channels.length > 1 || channels.includes(undefined)) return undefined;
	if (channels.length > 0 && part !== 'collectedAt') return undefined;
	return { to: 'consent', part, channels: known(channels) };
}

function channelOf(text: string): Channel | undefined {
	return CHANNELS.find((channel) => channel === text);
}

function known(channels: readonly (Channel | undefined)[]): Channel[] {
	return channels.filter((channel) => channel !== undefined);
}

/**
 * Guesses what each column of a header is for, as texts that `readTarget` reads. A field of a contact has one column at most: the one
 * with the most specific name. Columns that say something about opt-outs all count. What is not recognized is ignored.
 */
export function guessTargets(header: readonly string[]): string[] {
	const plainNames = header.map(plain);
	const special = header.map((name) => optOutTarget(name) ?? consentTargetOf(name));
	const targets = special.map((target) => target ?? IGNORED);
	for (const field of contactFields) {
		for (const name of FIELDS[field]) {
			const index = plainNames.findIndex((own, at) => own === name && targets[at] === IGNORED);
			if (index < 0) continue;
			targets[index] = field;
			break;
		}
	}
	return targets;
}

function optOutTarget(name: string): string | null {
	const found = optOutName(name);
	if (found === null) return null;
	const [channel, ...more] = found.channels;
	// A name such as “do not phone” means SMS and calls: without a single channel, the strict reading is all.
	return channel === undefined || more.length > 0 ? found.kind : `${found.kind}.${channel}`;
}

function consentTargetOf(name: string): string | null {
	const found = consentColumnName(name);
	if (found === null) return null;
	const [channel, ...more] = found.channels;
	if (more.length > 0) return null;
	return channel === undefined ? `consent.${found.part}` : `consent.${channel}.${found.part}`;
}
