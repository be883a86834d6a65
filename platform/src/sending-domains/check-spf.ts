import type { LookUpTxt } from '../net/txt-query.ts';
import { type Finding, missing, seenText, unknown, type Words, wrong } from './finding.ts';

/** RFC 7208, 4.6.4: terms that cause DNS queries, in the record and in all that it includes. */
const MAX_LOOKUPS = 10;
const RECORD = /^v=spf1(?: |$)/i;
const MECHANISM = /^([+?~-]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?:[:/](.*))?$/i;
const MODIFIER = /^([a-z][a-z0-9._-]*)=(.*)$/i;

/** What ends the evaluation of a record for everybody (`permerror`), or for now (`temperror`). */
class Trouble extends Error {
	override name = 'Trouble';
	readonly words: Words | null;
	readonly code: string;

	constructor(words: Words | null, code = '') {
		super('spf');
		this.words = words;
		this.code = code;
	}
}

interface Walk {
	txt: LookUpTxt;
	signal: AbortSignal;
	include: string | undefined;
	lookups: number;
	/** The servers of the platform get `pass`. */
	isIncluded: boolean;
}

/**
 * Evaluates the SPF record of a domain (RFC 7208) as far as that is possible without a connection: whether it is valid, within the limit
 * of ten look-ups, and passes the servers of the record that the platform names.
 *
 * @param include domain of that record; absent: the operator names none, so it is not looked for.
 */
export async function checkSpf(
	domain: string,
	include: string | undefined,
	txt: LookUpTxt,
	signal: AbortSignal,
): Promise<Finding> {
	const answer = await txt(domain, signal);
	if (answer.records === undefined && answer.code !== 'ENOTFOUND') return unknown(answer.code);
	const records = (answer.records ?? []).filter((record) => RECORD.test(record));
	const [record] = records;
	if (record === undefined) {
		return missing(NO_RECORD, include === undefined ? undefined : `v=spf1 include:${include} ~all`);
	}
	const seen = seenText(records);
	// RFC 7208, 4.5.
	if (records.length > 1) return wrong(seen, severalRecords(domain));
	const walk: Walk = { txt, signal, include, lookups: 0, isIncluded: domain === include };
	const value = withInclude(record, include);
	try {
		await evaluate(walk, domain, record, true);
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		return error.words === null
			? { ...unknown(error.code), seen }
			: wrong(seen, error.words, value);
	}
	if (walk.isIncluded || include === undefined) return { state: 'ok', message: null, seen };
	return wrong(seen, notIncluded(include), value);
}

/** @param passes whether a match in this record makes the whole evaluation pass. */
async function evaluate(
	walk: Walk,
	domain: string,
	record: string,
	passes: boolean,
): Promise<void> {
	let redirect: string | undefined;
	for (const term of record.split(' ').slice(1)) {
		if (term === '') continue;
		const [, modifier, target = ''] = MODIFIER.exec(term) ?? [];
		if (modifier !== undefined) {
			if (modifier.toLowerCase() !== 'redirect') continue;
			if (redirect !== undefined) throw new Trouble(invalidTerm(domain, term));
			redirect = target;
			continue;
		}
		const [, qualifier = '', mechanism, argument = ''] = MECHANISM.exec(term) ?? [];
		if (mechanism === undefined) throw new Trouble(invalidTerm(domain, term));
		const name = mechanism.toLowerCase();
		// What follows `all` is ignored, `redirect` included (5.1).
		if (name === 'all') return;
		if (name === 'ip4' || name === 'ip6') continue;
		count(walk);
		if (name !== 'include') continue;
		if (argument === '') throw new Trouble(invalidTerm(domain, term));
		await follow(walk, argument, passes && ['', '+'].includes(qualifier));
	}
	if (redirect === undefined) return;
	count(walk);
	await follow(walk, redirect, passes);
}

/** Goes into another record; one without a record is an error of this one (5.2, 6.1). */
async function follow(walk: Walk, target: string, passes: boolean): Promise<void> {
	const domain = target.toLowerCase().replace(/\.$/, '');
	// A macro depends on the mail.
	if (domain.includes('%')) return;
	if (passes && domain === walk.include) walk.isIncluded = true;
	const answer = await walk.txt(domain, walk.signal);
	if (answer.records === undefined && answer.code !== 'ENOTFOUND') {
		throw new Trouble(null, answer.code);
	}
	const [record, ...others] = (answer.records ?? []).filter((one) => RECORD.test(one));
	if (record === undefined) throw new Trouble(withoutRecord(domain));
	if (others.length > 0) throw new Trouble(severalRecords(domain));
	await evaluate(walk, domain, record, passes);
}

function count(walk: Walk): void {
	walk.lookups += 1;
	if (walk.lookups > MAX_LOOKUPS) throw new Trouble(TOO_MANY);
}

/** The record with the include in front, where it costs receivers least. */
function withInclude(record: string, include: string | undefined): string | undefined {
	if (include === undefined) return undefined;
	const terms = record.split(' ').slice(1);
	const isThere = (term: string) =>
		term.toLowerCase().replace(/^[+?~-]/, '') === `include:${include}`;
	return [
		'v=spf1',
		`include:${include}`,
		...terms.filter((term) => term !== '' && !isThere(term)),
	].join(' ');
}

/** A name out of a stranger's zone, as text that can be shown. */
function shown(text: string): string {
	return seenText([text]).slice(0, 80);
}

const NO_RECORD: Words = {
	en: 'The domain has no SPF record. Publish one that includes the servers that send your mail.',
	fr: 'Le domaine n’a pas d’enregistrement SPF. Publiez-en un qui inclut les serveurs qui envoient vos e-mails.',
};
const TOO_MANY: Words = {
	en: 'The SPF record needs more than ten DNS look-ups, so receivers reject it as a whole (RFC 7208, 4.6.4). Remove includes that you no longer use.',
	fr: 'L’enregistrement SPF demande plus de dix requêtes DNS, et les destinataires le rejettent en entier (RFC 7208, 4.6.4). Retirez les include qui ne servent plus.',
};
const severalRecords = (domain: string): Words => ({
	en: `${shown(domain)} has several SPF records, so receivers use none of them. Merge them into one.`,
	fr: `${shown(domain)} a plusieurs enregistrements SPF, et les destinataires n’en utilisent aucun. Réunissez-les en un seul.`,
});
const notIncluded = (include: string): Words => ({
	en: `The SPF record does not pass the servers of this platform. Add include:${include} to it, before all.`,
	fr: `L’enregistrement SPF n’autorise pas les serveurs de cette plateforme. Ajoutez-y include:${include}, avant all.`,
});
const withoutRecord = (domain: string): Words => ({
	en: `The SPF record refers to ${shown(domain)}, which has no SPF record, so receivers reject it as a whole. Correct or remove that name.`,
	fr: `L’enregistrement SPF renvoie à ${shown(domain)}, qui n’a pas d’enregistrement SPF, et les destinataires le rejettent en entier. Corrigez ou retirez ce nom.`,
});
const invalidTerm = (domain: string, term: string): Words => ({
	en: `The SPF record of ${shown(domain)} contains “${shown(term)}”, which SPF does not know, so receivers reject it as a whole. Correct it.`,
	fr: `L’enregistrement SPF de ${shown(domain)} contient « ${shown(term)} », que SPF ne connaît pas, et les destinataires le rejettent en entier. Corrigez-le.`,
});
