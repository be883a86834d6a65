import type {
	PrivacyRequest,
	RestrictionException,
	RestrictionLift,
} from '@marketing-cible/contract';
import { fromIso, toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import { exceptedPurposes, requireRestriction, restrictionView } from './restrictions.ts';
import { sealedRestriction } from './secret.ts';
import type { StoredRestriction } from './tables.ts';

/** Exceptions of one restriction. */
const MOST_EXCEPTIONS = 20;

/** Allows messages despite a restriction, for one of the reasons of article 18(2). @throws {ProblemError} 409 once it is lifted. */
export async function allowDespite(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Caller,
	id: string,
	exception: RestrictionException,
): Promise<PrivacyRequest> {
	const row = await requireInForce(unit, accountId, id);
	const secret = sealedRestriction.open(core.vault, row.sealed, id);
	if (secret.exceptions.length >= MOST_EXCEPTIONS) {
		throw new ProblemError(
			'conflict',
			`A restriction has ${MOST_EXCEPTIONS} exceptions at most: lift it, if it is resolved.`,
		);
	}
	const added = { ...exception, at: toIso(core.clock.now()), by: keyId };
	const purposes = new Set([...exceptedPurposes(row), ...exception.purposes]);
	return change(core, unit, row, {
		exceptions: [...purposes].sort().join(','),
		sealed: sealedRestriction.seal(
			core.vault,
			{ ...secret, exceptions: [...secret.exceptions, added] },
			id,
		),
	});
}

/**
 * Lifts a restriction, of which the person was informed before (article 18(3)).
 * @throws {ProblemError} 409 once it is lifted; 422 for an information before the request or in the future.
 */
export async function lift(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Caller,
	id: string,
	{ reason, informedAt }: RestrictionLift,
): Promise<PrivacyRequest> {
	const row = await requireInForce(unit, accountId, id);
	const now = core.clock.now();
	const informed = fromIso(informedAt);
	if (informed < row.received_at || informed > now) {
		throw invalidField(
			'/informedAt',
			'must be from the request to now: the person is informed before the restriction is lifted (GDPR, article 18(3))',
		);
	}
	const secret = sealedRestriction.open(core.vault, row.sealed, id);
	const lifted = { reason, informedAt: toIso(informed), by: keyId };
	return change(core, unit, row, {
		lifted_at: now,
		sealed: sealedRestriction.seal(core.vault, { ...secret, lifted }, id),
	});
}

async function requireInForce(
	unit: Unit,
	accountId: string,
	id: string,
): Promise<StoredRestriction> {
	await unit.lock([`restriction ${id}`], 'exclusive');
	const row = await requireRestriction(unit.db, accountId, id);
	if (row.lifted_at === null) return row;
	throw new ProblemError('conflict', 'This restriction is lifted already.');
}

async function change(
	core: Core,
	unit: Unit,
	row: StoredRestriction,
	changed: Partial<Pick<StoredRestriction, 'exceptions' | 'lifted_at' | 'sealed'>>,
): Promise<PrivacyRequest> {
	await unit.db.updateTable('restrictions').set(changed).where('id', '=', row.id).execute();
	return restrictionView(core, { ...row, ...changed });
}
