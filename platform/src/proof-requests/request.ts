import { sourceHash } from '../complaints/complaints.ts';
import type { Core } from '../core.ts';
import { openDeadline } from '../deadlines/deadlines.ts';
import { appendEvents } from '../events/events.ts';
import { newestSource } from '../facts/consent-source.ts';
import { loadHistories } from '../facts/load-histories.ts';
import type { Unit } from '../store/store.ts';
import type { Subject } from '../subjects/subject.ts';
import { answerPeriod } from './period.ts';
import { eventDataOf, openProofRequest, type StoredProofRequest } from './proof-requests.ts';
import { type ProofRequestSecret, sealedProofRequest } from './secret.ts';

/** What the operator asks a client to prove. */
export interface AskedProof {
	/** People of the client; empty: of the whole source. */
	subjects: readonly Subject[];
	/** The source; absent: that of each person's newest marketing consent. */
	source?: string | undefined;
	reason: string | null;
	/** The client's territory, whose holidays count. */
	territory: string;
}

/**
 * Asks a client for proof of consent, within the working days of its terms and its territory (five: « délai maximum de cinq (5) jours ouvrés à
 * compter de la demande »). One request per source, so that a proof that is overdue holds exactly the source that it is about.
 *
 * @returns the requests, at least one.
 */
export async function requestProof(
	core: Core,
	unit: Unit,
	accountId: string,
	{ subjects, source, reason, territory }: AskedProof,
): Promise<StoredProofRequest[]> {
	const bySource = new Map<string | null, Subject[]>();
	if (source !== undefined) bySource.set(source, [...subjects]);
	else {
		const histories = await loadHistories(
			core,
			unit.db,
			subjects.map(({ hash }) => hash),
		);
		for (const subject of subjects) {
			const own = newestSource(histories.get(subject.hash)?.consents ?? []);
			bySource.set(own, [...(bySource.get(own) ?? []), subject]);
		}
	}
	const requests: StoredProofRequest[] = [];
	for (const [one, people] of bySource) {
		const secret = { source: one, people, reason, answer: null };
		requests.push(await storeRequest(core, unit, accountId, secret, territory));
	}
	return requests;
}

async function storeRequest(
	core: Core,
	unit: Unit,
	accountId: string,
	secret: ProofRequestSecret,
	territory: string,
): Promise<StoredProofRequest> {
	const now = core.clock.now();
	const id = core.newId('prq');
	const deadline = await openDeadline(core, unit, {
		...{ accountId, kind: 'proof_request', subjectId: id, startedAt: now, territory },
		period: await answerPeriod(unit.db, accountId),
	});
	const row = await unit.db
		.insertInto('proof_requests')
		.values({
			...{ id, account_id: accountId, state: 'requested', requested_at: now, answered_at: null },
			source_hash: secret.source === null ? null : sourceHash(core, accountId, secret.source),
			...{ due_day: deadline.due_day, due_at: deadline.due_at, territory: deadline.territory },
			...{ created_at: now, sealed: sealedProofRequest.seal(core.vault, secret, id) },
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	if (secret.people.length > 0) {
		const hashes = [...new Set(secret.people.map(({ hash }) => hash))];
		await unit.db
			.insertInto('proof_request_subjects')
			.values(hashes.map((hash) => ({ proof_request_id: id, subject_hash: hash })))
			.execute();
	}
	const stored = openProofRequest(core, row);
	await appendEvents(core, unit, [
		{ accountId, type: 'proof.requested', messageId: null, data: eventDataOf(stored) },
	]);
	return stored;
}
