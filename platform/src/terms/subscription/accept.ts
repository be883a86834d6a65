import type { Acceptance, AcceptanceRequest } from '@marketing-cible/contract';
import {
	afterStep,
	refuseAcceptance,
	subscriptionMachine,
	type SubscriptionState,
} from '@marketing-cible/governance';
import { canonicalJson } from '../../canonical-json.ts';
import { fromIso, toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { findUser } from '../../people/users.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { type Caller, personOf } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import {
	type AcceptanceContent,
	acceptanceView,
	sealedAcceptance,
} from '../acceptances/acceptances.ts';
import { latestTerms, sha256, type StoredTerms } from '../documents/documents.ts';
import { currentPrices } from '../prices/in-force.ts';
import { orderReceipt } from '../receipts/receipts.ts';
import { findSubscription, sealedIdentity, subscriptionLock } from './subscription.ts';

/** Where the request of a person came from. */
export interface Origin {
	ip: string;
	userAgent: string | null;
}

/** A click is the reading of minutes or hours, not of days. */
const LONGEST_READING_MS = 24 * 3_600_000;

/**
 * Accepts the terms in the name of the client, and keeps the evidence: which bytes, which version, who, by what power, when and from where.
 * @throws {ProblemError} 403 for a key; 409 without an identity, or if other documents are to be accepted now; 422 for a field.
 */
export async function acceptTerms(
	core: Core,
	unit: Unit,
	caller: Caller,
	request: AcceptanceRequest,
	origin: Origin,
): Promise<Acceptance> {
	const { accountId } = caller;
	refuseProgram(caller, request);
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	const subscription = await findSubscription(unit.db, accountId);
	if (subscription === null) {
		throw new ProblemError(
			'conflict',
			'Nobody knows yet who the client is: POST /v1/account/subscription says it.',
		);
	}
	const at = core.clock.now();
	const shownAt = fromIso(request.shownAt);
	if (shownAt > at || shownAt < at - LONGEST_READING_MS) {
		throw invalidField('/shownAt', 'must be within the last day: show the documents again');
	}
	const { documents, general, special } = await chosenDocuments(core, unit, accountId, request);
	const { userId, sessionId } = personOf(caller);
	const user = await findUser(core, unit.db, userId);
	const content: AcceptanceContent = {
		documents,
		evidence: {
			email: user?.email ?? '',
			name: request.name,
			function: request.function,
			declaredPower: request.declaredPower,
			sessionId,
			...origin,
			language: request.language,
			shownAt: toIso(shownAt),
			...(request.readToEnd === undefined ? {} : { readToEnd: request.readToEnd }),
			identity: sealedIdentity.open(core.vault, subscription.sealed, accountId),
		},
	};
	const id = core.newId('acp');
	const row = {
		id,
		account_id: accountId,
		at,
		user_id: userId,
		general_id: general.id,
		special_id: special?.id ?? null,
		prices_id: documents.prices.id,
		sha256: sha256(canonicalJson({ at: toIso(at), userId, ...content })),
		sealed: sealedAcceptance.seal(core.vault, content, id),
	};
	await unit.db.insertInto('acceptances').values(row).execute();
	await orderReceipt(core, unit, row);
	await activate(unit, accountId, subscription.state, at);
	return acceptanceView(core, row);
}

function refuseProgram({ person }: Caller, { declaredPower }: AcceptanceRequest): void {
	const acceptor =
		person === undefined
			? ({ kind: 'api_key' } as const)
			: ({ kind: 'person', declaredPower } as const);
	const problem = refuseAcceptance(acceptor);
	if (problem === 'person_required') {
		throw new ProblemError('forbidden', 'A person accepts terms; an API key accepts nothing.');
	}
	if (problem === 'power_required') throw invalidField('/declaredPower', 'must not be empty');
}

/** The documents of the request, if they are those that are to be accepted now. */
async function chosenDocuments(
	core: Core,
	unit: Unit,
	accountId: string,
	request: AcceptanceRequest,
) {
	const general = await latestTerms(unit.db, 'general', null);
	const special = await latestTerms(unit.db, 'special', accountId);
	const prices = await currentPrices(unit.db, core.clock.now());
	if (general === null) {
		throw new ProblemError('conflict', 'The operator has published no general terms yet.');
	}
	const same = (wanted: { id: string; sha256: string }, named: typeof wanted | undefined) =>
		named?.id === wanted.id && named.sha256 === wanted.sha256;
	const isCurrent =
		same(general, request.general) &&
		same(prices, request.prices) &&
		(special === null ? request.special === undefined : same(special, request.special));
	if (!isCurrent) {
		throw new ProblemError(
			'conflict',
			'These are not the documents that are to be accepted now: show those of toAccept in GET /v1/account/subscription, and name each with its SHA-256.',
		);
	}
	const documents = {
		general: nameOf(general),
		special: special === null ? null : nameOf(special),
		prices: { id: prices.id, version: prices.effectiveFrom, sha256: prices.sha256 },
	};
	return { documents, general, special };
}

function nameOf({ id, version, sha256: hash }: StoredTerms) {
	return { id, version, sha256: hash };
}

/** A first acceptance makes the subscription active; a further one only changes which documents hold. */
async function activate(
	unit: Unit,
	accountId: string,
	state: SubscriptionState,
	at: number,
): Promise<void> {
	if (state !== 'active') {
		if (afterStep(subscriptionMachine, state, 'accept') !== 'active') {
			throw new ProblemError(
				'conflict',
				state === 'terminating' || state === 'terminated'
					? `The contract of this account is ${state}: new terms are accepted for a new account.`
					: 'POST /v1/account/subscription first.',
			);
		}
		await unit.db
			.updateTable('subscriptions')
			.set({ state: 'active', updated_at: at })
			.where('account_id', '=', accountId)
			.execute();
	}
	await unit.db
		.updateTable('accounts')
		.set({ accepted_at: at })
		.where('id', '=', accountId)
		.execute();
}
