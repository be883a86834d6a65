import type { Segment, SegmentPreview } from '@marketing-cible/contract';
import { useEffect, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';

/** How many contacts a segment has; `unknown`: the platform did not say. */
export type Counted = Pick<SegmentPreview, 'count' | 'exact'> | 'unknown';

/**
 * Counts the contacts of segments, one after the other: a count may keep the platform busy for two seconds. Lists know theirs.
 * @param mayCount whether the role may ask.
 */
export function useCounts(
	segments: readonly Segment[],
	mayCount: boolean,
): Readonly<Record<string, Counted>> {
	const [counts, setCounts] = useState<Readonly<Record<string, Counted>>>({});
	useEffect(() => {
		let isWanted = true;
		async function count() {
			for (const { id, members } of segments) {
				if (members !== null || !mayCount) continue;
				const counted = await ask(id);
				if (!isWanted) return;
				setCounts((old) => ({ ...old, [id]: counted }));
			}
		}
		void count();
		return () => {
			isWanted = false;
		};
	}, [segments, mayCount]);
	const known = segments.flatMap(({ id, members }): [string, Counted][] =>
		members === null ? [] : [[id, { count: members, exact: true }]],
	);
	return { ...counts, ...Object.fromEntries(known) };
}

async function ask(id: string): Promise<Counted> {
	try {
		return await call<SegmentPreview>('/v1/segments/preview', { method: 'POST', body: { id } });
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		return 'unknown';
	}
}
