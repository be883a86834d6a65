import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import type { Unit } from '../store/store.ts';
import { ERASED } from '../subjects/subject.ts';
import { openProofRequest } from './proof-requests.ts';
import { sealedProofRequest } from './secret.ts';

/** Removes the addresses of a person from requests and answers; that a proof was asked for and given remains. */
export async function eraseFromProofRequests(
	core: Core,
	unit: Unit,
	{ accountId, subjectHashes, recordedUntil }: ErasedPerson,
): Promise<void> {
	const rows = await unit.db
		.selectFrom('proof_requests')
		.innerJoin('proof_request_subjects', 'proof_request_id', 'proof_requests.id')
		.selectAll('proof_requests')
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', subjectHashes)
		.where('created_at', '<=', recordedUntil)
		.execute();
	for (const row of new Map(rows.map((one) => [one.id, one])).values()) {
		const { secret } = openProofRequest(core, row);
		const erased = new Set(
			secret.people
				.filter(({ hash }) => subjectHashes.some((one) => one === hash))
				.map(({ address }) => address),
		);
		const without = (address: string) => (erased.has(address) ? ERASED : address);
		const answer =
			secret.answer === null
				? null
				: {
						...secret.answer,
						items: secret.answer.items.map((item) => ({ ...item, subject: without(item.subject) })),
					};
		const people = secret.people.map((one) => ({ ...one, address: without(one.address) }));
		await unit.db
			.updateTable('proof_requests')
			.set({ sealed: sealedProofRequest.seal(core.vault, { ...secret, people, answer }, row.id) })
			.where('id', '=', row.id)
			.execute();
	}
}
