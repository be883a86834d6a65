import { createHash } from 'node:crypto';
import type { ConsentProof } from '@marketing-cible/contract';
import { policyOf } from '../accounts/accounts.ts';
import { policyVersion } from '../accounts/policy-version.ts';
import { canonicalJson } from '../canonical-json.ts';
import { toIso } from '../clock.ts';
import type { Person } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { consentState, nameOf } from './consent-state.ts';
import { type Records, recordsOf } from './records.ts';

/**
 * Everything that proves why messages were sent to a person or refused. For an erased person, a caller that knows the address gets the
 * remaining records, which are found by the keyed hash.
 */
export interface Dossier extends Pick<ConsentProof, 'subject' | 'policy' | 'state'> {
	/** Can be read once. */
	records: Records;
	generatedAt: string;
}

/** Begins a dossier; its records are read while it is written. */
export async function openDossier(core: Core, accountId: string, person: Person): Promise<Dossier> {
	const policy = await policyOf(core.store.read, accountId);
	return {
		subject: nameOf(person),
		policy: { preset: policy.preset, version: policyVersion(policy) },
		state: await consentState(core, accountId, person),
		records: recordsOf(core, accountId, person),
		generatedAt: toIso(core.clock.now()),
	};
}

/** Limits of a dossier that is collected in memory. */
export interface DossierLimits {
	/** Records. */
	entries: number;
	/** Length of the records as JSON. */
	characters: number;
}

/** Reads a whole dossier. @returns `null` if it exceeds the limits. */
export async function collectDossier(
	{ subject, policy, state, records, generatedAt }: Dossier,
	limits: DossierLimits,
): Promise<ConsentProof | null> {
	const left = { ...limits };
	const consents = await collect(records.consents, left);
	const optOuts = await collect(records.optOuts, left);
	const messages = await collect(records.messages, left);
	if (left.entries < 0 || left.characters < 0) return null;
	const content = { subject, policy, state, consents, optOuts, messages };
	return { ...content, generatedAt, digest: digestOf(content) };
}

/** Reads records until `left` is used up; it is negative then. */
async function collect<Entry>(
	entries: AsyncIterable<Entry>,
	left: DossierLimits,
): Promise<Entry[]> {
	const collected: Entry[] = [];
	for await (const entry of entries) {
		left.entries -= 1;
		left.characters -= JSON.stringify(entry).length;
		if (left.entries < 0 || left.characters < 0) break;
		collected.push(entry);
	}
	return collected;
}

/** Excludes the time of generation, so that dossiers with equal content have equal digests. */
function digestOf(content: Omit<ConsentProof, 'generatedAt' | 'digest'>): string {
	return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** Text that is sent at once. */
const CHUNK_CHARACTERS = 65_536;

/**
 * Writes a dossier as JSON in chunks, however long it is. The members are written in canonical order (RFC 8785), so that the digest
 * is that of the text; it is the last member, and a dossier that was cut is no JSON.
 */
export async function* writeDossier(dossier: Dossier): AsyncGenerator<string, void, undefined> {
	const hash = createHash('sha256');
	let chunk = '';
	for await (const piece of canonicalContent(dossier)) {
		chunk += piece;
		if (chunk.length < CHUNK_CHARACTERS) continue;
		hash.update(chunk);
		yield chunk;
		chunk = '';
	}
	const digest = hash.update(`${chunk}}`).digest('hex');
	yield `${chunk},"generatedAt":"${dossier.generatedAt}","digest":"${digest}"}`;
}

/** The content in canonical form, without the final brace. */
async function* canonicalContent(dossier: Dossier) {
	const { records, policy, state, subject } = dossier;
	yield '{"consents":';
	yield* canonicalList(records.consents);
	yield ',"messages":';
	yield* canonicalList(records.messages);
	yield ',"optOuts":';
	yield* canonicalList(records.optOuts);
	yield `,"policy":${canonicalJson(policy)},"state":${canonicalJson(state)}`;
	yield `,"subject":${canonicalJson(subject)}`;
}

async function* canonicalList(entries: AsyncIterable<unknown>) {
	let separator = '[';
	for await (const entry of entries) {
		yield separator + canonicalJson(entry);
		separator = ',';
	}
	yield separator === '[' ? '[]' : ']';
}
