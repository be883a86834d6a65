import type { SuspensionFigures } from '@marketing-cible/contract';
import { type Reading, type ScopedReading, smallestScopes } from '@marketing-cible/governance';
import { suspendForFigures } from '../campaigns/watch/suspend.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { openSuspension, suspensionsLock } from '../suspensions/open.ts';
import type { Unit } from '../store/store.ts';
import { PLATFORM } from '../suspensions/secret.ts';
import { countBySource } from './by-source.ts';
import {
	accountsWithFailures,
	examplesOf,
	type Period,
	periodAt,
	wideScopesAbove,
	WATCHED,
	type WatchedKind,
	WINDOW_MS,
} from './figures.ts';

const MILLION = 1_000_000;

/** Suspends what the figures of the statistics show, the smallest scope first. */
export async function suspendByFigures(core: Core): Promise<void> {
	const now = core.clock.now();
	for (const accountId of await accountsWithFailures(core.store.read, now - WINDOW_MS)) {
		for (const watched of WATCHED) {
			const readAt = core.clock.now();
			const period = periodAt(now, await lastLifted(core, accountId, watched.kind));
			for (const found of await scopesAbove(core, accountId, watched, period)) {
				await suspendScope(core, accountId, watched, found, { ...period, readAt });
			}
		}
	}
}

/** A scope that is to be stopped; of a source, messages that its figures count. */
interface Found extends ScopedReading {
	examples?: readonly string[];
}

/**
 * The smallest scopes whose figures pass a threshold: a source first, then what remains without it. The statistics know no source, so that
 * messages are only looked through where the statistics show that something is too high.
 */
async function scopesAbove(
	core: Core,
	accountId: string,
	watched: WatchedKind,
	period: Period,
): Promise<readonly Found[]> {
	const wide = await wideScopesAbove(core, accountId, watched, period);
	if (wide.length === 0) return wide;
	const counts = await countBySource(core, accountId, watched, period);
	if (counts === null) return wide;
	return smallestScopes(watched.threshold, counts.cells).map((found) =>
		found.scope.type === 'source'
			? { ...found, examples: counts.examples.get(found.scope.id ?? '') ?? [] }
			: found,
	);
}

async function suspendScope(
	core: Core,
	accountId: string,
	watched: WatchedKind,
	{ scope, reading, examples }: Found,
	period: Period & { readAt: number },
): Promise<void> {
	const { kind, isProposal } = watched;
	const messageIds =
		examples === undefined
			? await examplesOf(core.store.read, accountId, watched, scope, period)
			: [...examples];
	const because = figuresOf(reading, period, messageIds);
	if (scope.type === 'campaign') {
		await suspendForFigures(core, accountId, scope.id ?? '', { kind, because });
		return;
	}
	await core.store.transaction(async (unit) => {
		await unit.lock([suspensionsLock(accountId)], 'exclusive');
		if (await hasEndedSince(unit, accountId, kind, period.readAt)) return;
		await openSuspension(core, unit, {
			...{ accountId, kind, scope, because, actor: PLATFORM, isProposal },
		});
	});
}

/** Whether a suspension was lifted while its figures were read: they are settled by that, and the next look reads others. */
async function hasEndedSince(
	{ db }: Unit,
	accountId: string,
	kind: WatchedKind['kind'],
	since: number,
): Promise<boolean> {
	const ended = await db
		.selectFrom('suspensions')
		.select('id')
		.where('account_id', '=', accountId)
		.where('kind', '=', kind)
		.where('ended_at', '>=', since)
		.limit(1)
		.executeTakeFirst();
	return ended !== undefined;
}

function figuresOf(
	reading: Reading,
	{ from, to }: Period,
	messageIds: string[],
): SuspensionFigures {
	return {
		rule: reading.rule,
		numerator: reading.numerator,
		denominator: reading.denominator,
		provenAtLeast: reading.provenMillionths / MILLION,
		threshold: reading.thresholdMillionths / MILLION,
		sample: reading.sample,
		...{ from: toIso(from), to: toIso(to), messageIds },
	};
}

/** When a suspension of a kind was lifted or withdrawn last: what was counted before is settled. */
async function lastLifted(core: Core, accountId: string, kind: WatchedKind['kind']) {
	const row = await core.store.read
		.selectFrom('suspensions')
		.select(({ fn }) => fn.max('ended_at').as('at'))
		.where('account_id', '=', accountId)
		.where('kind', '=', kind)
		.where('scope_type', 'in', ['channel', 'account'])
		.executeTakeFirst();
	return row?.at ?? null;
}
