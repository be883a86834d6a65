import { DAY_BEGINS, instantOf, plain } from '@marketing-cible/lists';
import { fromIso, toIso } from '../clock.ts';
import type { Channel } from '../compliance.ts';
import type { ColumnPlan } from './mapping.ts';
import type { Given, RowReader } from './row-reader.ts';
import { cutText } from '../whole-characters.ts';

/** What a row says about consents. */
export interface RowConsent {
	/** The date of the consent by channel, ISO 8601. Of several dates the oldest counts. */
	dates: Partial<Record<Channel, string>>;
	method?: string;
	wording?: string;
	source?: string;
}

const LONGEST_WORDING = 20_000;

/** Words for channels, without case, accents and punctuation. */
const CHANNEL_WORDS: Readonly<Record<string, readonly Channel[]>> = {
	sms: ['sms'],
	texto: ['sms'],
	mobile: ['sms'],
	email: ['email'],
	mail: ['email'],
	courriel: ['email'],
	newsletter: ['email'],
	voice: ['voice'],
	appel: ['voice'],
	call: ['voice'],
	vocal: ['voice'],
	telephone: ['voice'],
	phone: ['voice'],
	all: ['sms', 'email', 'voice'],
	tous: ['sms', 'email', 'voice'],
};

/**
 * Reads the consents of a row. Only a dated one counts, and one from the future does not. A date whose channels are not given is of the
 * SMS and e-mails to the addresses of the row; calls need a column that names them.
 */
export function readConsent(
	row: RowReader,
	given: Given,
	plan: ColumnPlan,
	now: number,
): RowConsent {
	const consent: RowConsent = { dates: {} };
	if (plan.consents.length === 0) return consent;
	const channels = channelsOf(row, given, plan);
	for (const { target, index } of plan.consents) {
		const value = row.at(index);
		if (value === undefined) continue;
		if (target.part === 'method') consent.method = value;
		if (target.part === 'wording') consent.wording = cutText(value, LONGEST_WORDING);
		if (target.part === 'source') consent.source = value;
		if (target.part !== 'collectedAt') continue;
		const instant = instantOf(value, DAY_BEGINS);
		if (instant === undefined || fromIso(instant) > now) continue;
		for (const channel of target.channels.length === 0 ? channels : target.channels) {
			addDate(consent.dates, channel, toIso(fromIso(instant)));
		}
	}
	return consent;
}

/** Keeps the older one. */
export function addDate(
	dates: Partial<Record<Channel, string>>,
	channel: Channel,
	date: string,
): void {
	const known = dates[channel];
	if (known === undefined || fromIso(date) < fromIso(known)) dates[channel] = date;
}

function channelsOf(row: RowReader, given: Given, { consents }: ColumnPlan): readonly Channel[] {
	const column = consents.find(({ target }) => target.part === 'channels');
	const value = row.at(column?.index);
	if (value === undefined) {
		return [
			...(given.phone === undefined ? [] : (['sms'] as const)),
			...(given.email === undefined ? [] : (['email'] as const)),
		];
	}
	const words = value.split(/[\s,;|/+&]+/).map(plain);
	return [
		...new Set(
			words.flatMap((word) =>
				Object.hasOwn(CHANNEL_WORDS, word) ? (CHANNEL_WORDS[word] ?? []) : [],
			),
		),
	];
}
