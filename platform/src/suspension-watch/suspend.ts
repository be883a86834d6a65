import type { SuspensionFigures } from '@marketing-cible/contract';
import { type Reading, type ScopedReading, smallestScopes } from '@marketing-cible/governance';
import { newestCampaigns, setAsideOf } from '../campaigns/watch/set-aside.ts';
import { suspendForFigures } from '../campaigns/watch/suspend.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { hasEndedSince } from '../suspensions/ended.ts';
import { lockSuspensions, openSuspension } from '../suspensions/open.ts';
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

/** Suspends scopes by the figures of the statistics, the smallest first. */
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

/** A scope to suspend; for a source with examples of its messages. */
interface Found extends ScopedReading {
	examples?: readonly string[];
}

/**
 * The smallest scopes whose figures exceed a threshold: sources first, then wider scopes without them. The statistics have no source,
 * so messages are only examined if a figure of the statistics is too high.
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
	if (counts === 'too_many') return scopesOfLarge(core, accountId, watched, period);
	return smallestScopes(watched.threshold, counts.cells).map((found) =>
		found.scope.type === 'source'
			? { ...found, examples: counts.examples.get(found.scope.id ?? '') ?? [] }
			: found,
	);
}

/**
 * The same for an account with too many messages to examine. Running campaigns count their sources themselves in chunks and have
 * their own sequential test. Messages that they attribute to a stopped source do not count for the channel either.
 */
async function scopesOfLarge(
	core: Core,
	accountId: string,
	watched: WatchedKind,
	period: Period,
): Promise<readonly Found[]> {
	const { read } = core.store;
	const campaigns = await newestCampaigns(read, accountId);
	const aside = await setAsideOf(read, [...campaigns.keys()], watched.hit);
	const wide = await wideScopesAbove(core, accountId, watched, period, aside);
	const isRunning = (id: string | null) => campaigns.get(id ?? '')?.isOver === false;
	return wide.filter(({ scope }) => scope.type !== 'campaign' || !isRunning(scope.id));
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
		await lockSuspensions(unit, accountId);
		if (await hasEndedSince(unit, accountId, kind, period.readAt)) return;
		await openSuspension(core, unit, {
			...{ accountId, kind, scope, because, actor: PLATFORM, isProposal },
		});
	});
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

/** The last time that a suspension of a kind was lifted or withdrawn; earlier messages are settled. */
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
