import { ProblemError } from '../problems.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { isRefused, type ProposedAct } from './refusals.ts';

/** Why somebody cannot confirm an act: it is the own one, or nobody knows who holds one of the keys. */
export type Obstacle = 'own' | 'unknown';

/**
 * Requires that another person than the one who proposed an act confirms it. A key stands for the person who made it, so nobody confirms
 * with a key what they proposed in the console. As long as the operator has no people, two keys count as two persons; from the first
 * person on, both must be known.
 * @param operator id of the key or the person that confirms.
 * @throws {ProblemError} 409
 */
export async function requireSecondPerson(
	unit: Unit,
	act: ProposedAct,
	operator: string,
): Promise<void> {
	if (await isRefused(unit.db, act)) {
		throw new ProblemError('conflict', 'Another person has refused this: propose it again.');
	}
	const obstacle = await obstacleOf(unit.db, act.proposedBy, operator);
	if (obstacle === null) return;
	throw new ProblemError(
		'conflict',
		obstacle === 'own'
			? 'Another person confirms what one has proposed: another person of the operator signs in, or uses a key that this person made.'
			: 'Nobody knows who holds one of the two keys, so that it could be the same person: sign in at /console/operator, propose it there, and let another person confirm it.',
	);
}

/** What stands in the way of a confirmation; `null`: nothing. */
export async function obstacleOf(
	db: Db,
	proposedBy: string,
	operator: string,
): Promise<Obstacle | null> {
	if (proposedBy === operator) return 'own';
	const [first, second] = [await personBehind(db, proposedBy), await personBehind(db, operator)];
	if (first !== null && first === second) return 'own';
	if (first !== null && second !== null) return null;
	return (await hasPeople(db)) ? 'unknown' : null;
}

/** The person who acts by an id: of the person, or of a key that the person made; `null`: nobody knows. */
export async function personBehind(db: Db, actor: string): Promise<string | null> {
	if (actor.startsWith('opp_')) return actor;
	const key = await db
		.selectFrom('operator_keys')
		.select('person_id')
		.where('id', '=', actor)
		.executeTakeFirst();
	return key?.person_id ?? null;
}

async function hasPeople(db: Db): Promise<boolean> {
	const person = await db.selectFrom('operator_people').select('id').limit(1).executeTakeFirst();
	return person !== undefined;
}
