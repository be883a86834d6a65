import { normalizeAddress } from '@marketing-cible/compliance/edge';
import { provingConsent } from '@marketing-cible/contract/edge';
import { consents, proofRequests, type Consent } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import { fetchList } from '../../../shared/transport/list.ts';
import { requestRecord } from '../../../shared/transport/record.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import type { Proof } from './proof.fields.ts';

/**
 * Completes proofs from the registry of the platform: for each other person of the request, the newest consent to marketing that
 * they gave before it.
 *
 * @param given proofs that stand; their people are not looked up.
 */
export async function registryProofs(
	context: IExecuteFunctions,
	item: FieldReader,
	proofRequestId: string,
	given: readonly Proof[],
): Promise<Proof[]> {
	const request = proofRequests.get(proofRequestId);
	const { subjects, requestedAt } = await requestRecord.call(context, request, item.itemIndex);
	if (!Array.isArray(subjects) || typeof requestedAt !== 'string') {
		throw unexpectedResponse(context.getNode(), item.itemIndex);
	}
	const people = subjects.map(String);
	if (people.length === 0 && given.length === 0) {
		return item.fail(
			'The proof request names nobody',
			"It is about anybody of its source. Choose 'Define Below' and prove the consent of some of them.",
		);
	}
	const proven = new Set(given.map(canonical));
	const others = people.filter((person) => !proven.has(person));
	const proofs = [...given];
	for (const subject of others) {
		const found = await consentsOf(context, subject, item.itemIndex);
		const consent = provingConsent(found, requestedAt);
		if (consent !== undefined) proofs.push({ subject, consentId: consent.id });
	}
	const missing = given.length + others.length - proofs.length;
	if (missing === 0) return proofs;
	return item.fail(
		`The registry has no consent to marketing of ${missing} of the ${people.length} people`,
		"Of these people, give a file that proves it: choose 'Define Below' or 'JSON', with 'Complete From Registry' for the others.",
	);
}

/** As the request names the person; what cannot be read stays, and the platform refuses it. */
function canonical({ subject, country }: Proof): string {
	const channel = subject.includes('@') ? 'email' : 'sms';
	const read = normalizeAddress(channel, subject, country === undefined ? undefined : { country });
	return read.ok ? read.address : subject;
}

async function consentsOf(
	context: IExecuteFunctions,
	subject: string,
	itemIndex: number,
): Promise<Consent[]> {
	const request = (page: object) => consents.history(subject, { ...page });
	const found = await fetchList.call(context, request, undefined, itemIndex);
	return found as unknown as Consent[];
}
