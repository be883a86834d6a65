import { parseDecimal, SCALES } from '@marketing-cible/governance';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { creditsText, unitsOf } from '../../credits/amounts.ts';
import { addLot } from '../../credits/grant.ts';
import { parisDay } from '../../credits/lots.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { requireAccount } from './accounts.ts';

/** Credits that the operator grants. */
export interface Grant {
	accountId: string;
	/** Id of the operator key. */
	operator: string;
	/** A decimal number. */
	amount: string;
	lastDay?: string | undefined;
}

/**
 * Grants credits to an account, without a price.
 * @throws {ProblemError} 404; 409 for an account that does not pay by credits or is closed; 422 for an amount or day that is none.
 */
export async function grantCredits(
	core: Core,
	unit: Unit,
	{ accountId, operator, amount, lastDay }: Grant,
): Promise<{ lotId: string; amount: string }> {
	const account = await requireAccount(unit.db, accountId);
	if (
		account.plan === 'unmetered' ||
		account.status === 'closed' ||
		account.status === 'terminated'
	) {
		throw new ProblemError(
			'conflict',
			account.plan !== 'unmetered'
				? `The account is ${account.status}: credits would be of no use.`
				: 'The account is unmetered: its messages cost nothing. The command credits meter lets it pay by credits.',
		);
	}
	const quantity = parseDecimal(amount, SCALES.credits);
	if (quantity === null || quantity <= 0n) throw invalidField('/amount', 'must be more than zero');
	if (lastDay !== undefined && lastDay < parisDay(core.clock.now())) {
		throw invalidField('/lastDay', 'must be today or later, in Paris');
	}
	const lotId = await addLot(core, unit, accountId, {
		origin: 'granted',
		quantity: unitsOf(quantity),
		priceCents: 0,
		lastDay,
	});
	const entry = { accountId, actor: operator, action: 'credits.granted', target: lotId };
	await recordAuditEntry(core, unit, entry);
	return { lotId, amount: creditsText(quantity) };
}
