import { provingConsent } from '@marketing-cible/contract/edge';
import {
	consents,
	type Consent,
	type ProofAnswerRequest,
	type ProofRequest,
} from '@marketing-cible/contract/requests';
import type { Bundle } from 'zapier-platform-core';
import { callUnlogged, SHORT } from './client.ts';
import { unexpectedResponseError } from './errors.ts';
import { FieldProblem } from './field-problem.ts';
import { trimmedText, type Input } from './input.ts';
import { pageOf } from './page.ts';
import { canonicalAddress, readSubject } from './read-message.ts';

type Proof = ProofAnswerRequest['items'][number];

const LABEL = 'Proofs';
/** People who are looked up in the registry, all at once, so that the step ends in time. */
const MAX_LOOKED_UP = 20;
/** Consents of one person that are looked at: the largest page. */
const PAGE_SIZE = 200;

/**
 * The proofs that the step names, one group of values for each person.
 * @throws {FieldProblem} for a group that proves nothing.
 */
export function readProofs(input: Input): Proof[] {
	const given = input['proofs'] ?? [];
	const groups: unknown[] = Array.isArray(given) ? given : [given];
	return groups.map(groupOf).filter(isFilledIn).map(readProof);
}

function groupOf(group: unknown): Input {
	if (typeof group === 'object' && group !== null && !Array.isArray(group)) return group as Input;
	throw new FieldProblem(LABEL, 'must be groups of values, one for each person.');
}

function isFilledIn(group: Input): boolean {
	return Object.keys(group).some((key) => trimmedText(group, key, LABEL) !== undefined);
}

function readProof(group: Input): Proof {
	if (trimmedText(group, 'proven_contact', LABEL) === undefined) return fail();
	const who = readSubject({ contact: group['proven_contact'], country: group['proven_country'] });
	const consentId = trimmedText(group, 'consent', LABEL);
	const name = trimmedText(group, 'file_name', LABEL);
	const sha256 = trimmedText(group, 'file_digest', LABEL)?.toLowerCase();
	if (consentId !== undefined) {
		return name === undefined && sha256 === undefined ? { ...who, consentId } : fail();
	}
	return name === undefined || sha256 === undefined ? fail() : { ...who, file: { name, sha256 } };
}

function fail(): never {
	throw new FieldProblem(
		LABEL,
		'must name for each person a Contact, and either a Consent or the File Name and the File SHA-256.',
	);
}

/**
 * Adds to proofs, for each other person of the request, the newest consent to marketing that they gave before it.
 * @throws {FieldProblem} if the registry lacks one, or would have to be asked too often.
 */
export async function withRegistryProofs(
	bundle: Bundle,
	{ subjects, requestedAt }: Pick<ProofRequest, 'subjects' | 'requestedAt'>,
	given: readonly Proof[],
): Promise<Proof[]> {
	const proven = new Set(given.map(canonical));
	const others = subjects.filter((person) => !proven.has(person));
	if (others.length + given.length === 0) {
		throw new FieldProblem(
			LABEL,
			'must name some people: the request is about anybody of its source.',
		);
	}
	if (others.length > MAX_LOOKED_UP) {
		throw new FieldProblem(
			LABEL,
			`must name more people: the registry is asked about ${MAX_LOOKED_UP} at most, and the request names ${others.length} others. Or answer it on the platform.`,
		);
	}
	const found = await Promise.all(
		others.map(async (subject): Promise<Proof[]> => {
			const consent = provingConsent(await consentsOf(bundle, subject), requestedAt);
			return consent === undefined ? [] : [{ subject, consentId: consent.id }];
		}),
	);
	const proofs = [...given, ...found.flat()];
	const missing = given.length + others.length - proofs.length;
	if (missing === 0) return proofs;
	throw new FieldProblem(
		LABEL,
		`must name a file for ${missing} of the ${subjects.length} people: the registry has no consent to marketing of theirs from before the request.`,
	);
}

/** As the request names the person; what cannot be read stays, and the platform refuses it. */
function canonical({ subject, country }: Proof): string {
	const channel = subject.includes('@') ? 'email' : 'sms';
	return canonicalAddress(channel, subject, country === undefined ? undefined : { country });
}

/** Unlogged: the address stands in the query. */
async function consentsOf(bundle: Bundle, subject: string): Promise<Consent[]> {
	const request = consents.history(subject, { limit: PAGE_SIZE });
	const { data } = pageOf<Consent>((await callUnlogged<unknown>(bundle, request, SHORT)).data);
	if (data.every(({ purposes }) => Array.isArray(purposes))) return data;
	throw unexpectedResponseError();
}
