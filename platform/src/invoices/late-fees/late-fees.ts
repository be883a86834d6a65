import type { LateFees as LateFeesView } from '@marketing-cible/contract';
import { LATE_FEE_SOURCES, lateFees, plusDays } from '@marketing-cible/governance';
import type { Core } from '../../core.ts';
import { invalidField } from '../../problems.ts';
import { eurosText, parisDay, percentText } from '../amounts.ts';
import { settlementsOf } from '../documents/settlements.ts';
import { requireClaim, type StoredInvoice } from '../documents/stored.ts';
import { ratesInForce } from '../rates/rates.ts';

/** How far ahead late fees are computed. */
const AHEAD_DAYS = 366;

/**
 * The late fees of an invoice at the end of a day, with the source of every rate. Without a published rate there is no figure.
 * @throws {ProblemError} 409 for a credit note; 422 for a day before the issue or far ahead.
 */
export async function lateFeesOf(
	core: Core,
	{ row: found, content }: StoredInvoice,
	day: string | undefined,
): Promise<LateFeesView> {
	const row = requireClaim(found);
	const today = parisDay(core.clock.now());
	const at = day ?? today;
	if (at < row.issued_on || at > plusDays(today, AHEAD_DAYS)) {
		throw invalidField('/at', 'must be between the day of issue and one year from now');
	}
	const { read } = core.store;
	const settlements = (await settlementsOf(read, [row.id])).get(row.id) ?? [];
	const kind = content.buyer?.kind;
	const claim = {
		...{ net: BigInt(row.net_cents), gross: BigInt(row.gross_cents), dueOn: row.due_on },
		...{ settlements, isConsumer: kind === 'B2C' || kind === 'B2CINT' },
		factor: content.lateFactor,
	};
	const fees = lateFees(claim, at, await ratesInForce(read));
	return {
		...{ invoiceId: row.id, at, dueOn: row.due_on },
		base: { net: eurosText(row.net_cents), currency: 'EUR' },
		slices: fees.slices.map(({ from, to, days, base, legalRate, factor, source }) => ({
			...{ from, to, days, base: eurosText(base) },
			legalRate: legalRate === null ? null : percentText(legalRate),
			...{ factor: Number(factor), source },
		})),
		interest: fees.interest === null ? null : eurosText(fees.interest),
		indemnity: eurosText(fees.indemnity),
		...{ pendingFrom: fees.pendingFrom, decision: fees.decision, clause: 'CG-14' },
		sources: LATE_FEE_SOURCES.map(({ text }) => text),
	};
}
