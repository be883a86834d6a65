import type {
	OperatorTermination,
	Termination,
	TerminationDossier,
} from '@marketing-cible/contract';
import { effectOf } from '@marketing-cible/governance';
import { requireSecondPerson } from '../../acts/second-person.ts';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { findMessages } from '../../messages/message/queries.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { asLetter, requireLetter } from '../letters/letters.ts';
import { subscriptionLock } from '../subscription/subscription.ts';
import { closeTermination } from './breach-by-client.ts';
import { requireContract, takeEffect } from './effect.ts';
import { refuseUsed } from './leave.ts';
import { refuseOver } from './over.ts';
import { refusal } from './problem.ts';
import { run } from './run.ts';
import {
	decidersOf,
	insertTermination,
	isOfClient,
	requireTermination,
	terminationView,
	updateTermination,
} from './terminations.ts';

/** A termination that a key of the operator handles. */
export interface Decision {
	accountId: string;
	/** Id of the operator key. */
	operator: string;
}

/**
 * Puts a termination by the operator on record. Only a breach whose letter has arrived starts to run; nothing becomes effective here.
 * @throws {ProblemError} 404 for a letter; 409 without a contract or for a letter without effect; 422 for a message of nobody.
 */
export async function proposeTermination(
	core: Core,
	unit: Unit,
	{ accountId, operator }: Decision,
	request: OperatorTermination,
): Promise<Termination> {
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	await requireContract(unit.db, accountId);
	const shared = { accountId, decidedBy: operator, reason: request.reason };
	if (request.kind === 'breach') return breach(core, unit, shared, request.letterId);
	const dossier =
		request.kind === 'immediate'
			? await dossierOf(core, unit, accountId, request.dossier)
			: { messages: [], files: request.files };
	const row = await insertTermination(core, unit, { ...shared, kind: request.kind, dossier });
	await audit(core, unit, { accountId, operator }, 'termination.recorded', row.id);
	return terminationView(core, row);
}

async function breach(
	core: Core,
	unit: Unit,
	given: { accountId: string; decidedBy: string; reason: string },
	letterId: string,
): Promise<Termination> {
	const { accountId, decidedBy: operator } = given;
	const letter = await requireLetter(unit.db, accountId, letterId);
	if (letter.sender !== 'operator') {
		throw new ProblemError(
			'conflict',
			'This letter is of the client: name the formal notice to it.',
		);
	}
	await refuseUsed(unit, letter);
	const { on, problem } = effectOf('formal_notice', asLetter(letter));
	if (problem !== undefined && problem !== 'not_yet') throw refusal(problem);
	if (on !== undefined) await refuseOver(core, unit, accountId, on);
	const row = await insertTermination(core, unit, { ...given, kind: 'breach', letterId });
	await audit(core, unit, { accountId, operator }, 'termination.recorded', row.id);
	if (on === undefined) return terminationView(core, row);
	return terminationView(core, await run(core, unit, row, { on, actor: operator }));
}

/** The messages with their verdicts as they are now: their content may be deleted later. */
async function dossierOf(
	core: Core,
	unit: Unit,
	accountId: string,
	{ messageIds, files }: { messageIds: readonly string[]; files: TerminationDossier['files'] },
): Promise<TerminationDossier> {
	const found = await findMessages(core, unit.db, accountId, messageIds);
	const byId = new Map(found.map((message) => [String(message.id), message]));
	const messages = [...new Set(messageIds)].map((id) => {
		const message = byId.get(id);
		if (message === undefined) {
			const place = messageIds.indexOf(id);
			throw invalidField(`/dossier/messageIds/${place}`, 'is no message of this account');
		}
		const { outcome, findings } = message.secret.verdict;
		const rules = findings.map(({ rule }) => rule);
		return { id, createdAt: toIso(message.createdAt), status: message.status, outcome, rules };
	});
	return { messages, files };
}

/**
 * Confirms an immediate termination by another key of the operator: it is effective at once.
 * @throws {ProblemError} 404; 409 for the key that proposed it, and for the other kinds.
 */
export async function confirmTermination(
	core: Core,
	unit: Unit,
	{ accountId, operator }: Decision,
	id: string,
): Promise<Termination> {
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	const row = await requireTermination(unit.db, accountId, id);
	if (row.kind === 'insolvency') throw refusal('decision_required');
	if (row.kind !== 'immediate') {
		throw new ProblemError(
			'conflict',
			'Only an immediate termination is confirmed: another one takes effect by its letter.',
		);
	}
	const [proposedBy = ''] = decidersOf(row);
	const act = { kind: 'termination', id, proposedBy, proposedAt: row.created_at } as const;
	await requireSecondPerson(unit, act, operator);
	await requireContract(unit.db, accountId);
	const decided = [...new Set([...decidersOf(row), operator])];
	const confirmed = { ...row, decided_by: JSON.stringify(decided) };
	const ended = await takeEffect(core, unit, confirmed, { actor: operator });
	await updateTermination(unit, id, { decided_by: confirmed.decided_by });
	return terminationView(core, { ...ended, decided_by: confirmed.decided_by });
}

/**
 * Closes a termination without effect: the breach is remedied, or the ground has fallen away.
 * @throws {ProblemError} 404; 409 once it has ended, and for one of the client.
 */
export async function remedyTermination(
	core: Core,
	unit: Unit,
	{ accountId, operator }: Decision,
	{ id, reason }: { id: string; reason: string },
): Promise<Termination> {
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	if (isOfClient(core, await requireTermination(unit.db, accountId, id))) {
		throw new ProblemError(
			'conflict',
			'The client has given this notice: remedy the breach, and let the client withdraw it.',
		);
	}
	const closed = await closeTermination(core, unit, accountId, { id, reason });
	await audit(core, unit, { accountId, operator }, 'termination.remedied', id);
	return closed;
}

async function audit(
	core: Core,
	unit: Unit,
	{ accountId, operator }: Decision,
	action: string,
	target: string,
): Promise<void> {
	await recordAuditEntry(core, unit, { accountId, actor: operator, action, target });
}
