import type { Letter, Notice, Subscription, Termination } from '@marketing-cible/contract';
import { mayLeave } from '../contract/standing.ts';

/** Because of which change and by which letter somebody leaves. */
export interface Choice {
	notice: Notice | undefined;
	letter: Letter | undefined;
}

/** Whether the contract goes on. */
export type Standing =
	/** Nobody has accepted anything. */
	| { kind: 'none' }
	| { kind: 'runs' }
	/** A change gives the right to leave until a day. */
	| { kind: 'may_leave'; until: string }
	/** A month after a formal notice is running; `null`: its last day is not known yet. */
	| { kind: 'ending'; on: string | null }
	| { kind: 'ended'; at: string | null };

/** @param today YYYY-MM-DD. */
export function standingOf(
	{ state }: Pick<Subscription, 'state'>,
	terminations: readonly Termination[],
	notices: readonly Notice[],
	today: string,
): Standing {
	if (state === 'terminated') {
		const over = terminations.find((one) => one.state === 'effective');
		return { kind: 'ended', at: over?.effectiveAt ?? null };
	}
	if (state === 'terminating') {
		const running = terminations.find((one) => one.state === 'running');
		return { kind: 'ending', on: running?.endsOn ?? null };
	}
	if (state !== 'active') return { kind: 'none' };
	const days = openNotices(notices, today).flatMap(({ exitUntil }) => exitUntil ?? []);
	const [until] = days.toSorted().toReversed();
	return until === undefined ? { kind: 'runs' } : { kind: 'may_leave', until };
}

/** Changes because of which the client may still leave. */
export function openNotices(notices: readonly Notice[], today: string): Notice[] {
	return notices.filter((notice) => mayLeave(notice, today));
}

/** Letters of the client on which no termination rests yet, the newest first. */
export function freeLetters(
	letters: readonly Letter[],
	terminations: readonly Termination[],
): Letter[] {
	const used = new Set(terminations.map(({ letterId }) => letterId));
	return letters.filter(({ id, from }) => from === 'client' && !used.has(id));
}
