import type { SuspensionThresholds } from '@marketing-cible/contract';
import {
	type CountThreshold,
	countThresholds,
	SCOPES,
	type Share,
	type ShareThreshold,
	shareThresholds,
} from '@marketing-cible/governance';
import { baselines, watchLimits } from '../compliance.ts';

/** The thresholds that suspend, read from the code that applies them. */
export function publishedThresholds(): SuspensionThresholds {
	const shares: Readonly<Record<string, ShareThreshold>> = shareThresholds;
	const counts: Readonly<Record<string, CountThreshold>> = countThresholds;
	return {
		shares: Object.entries(shares).map(([name, { warn, stop, source, ...rest }]) => ({
			...{ name, rule: rest.rule, by: rest.by, sample: rest.sample, counts: rest.counts },
			...{ warnAbove: ratio(warn), stopAbove: ratio(stop), source: source.text },
		})),
		counts: Object.entries(counts).map(([name, { source, ...rest }]) => ({
			...{ name, ...rest, source: source.text },
		})),
		campaigns: Object.entries(baselines).flatMap(([channel, kinds]) =>
			Object.entries(kinds).map(([kind, { rate, source }]) => ({
				...{ channel, kind, stopAbove: rate, source },
			})),
		),
		scopes: [...SCOPES],
		matureAfterMinutes: watchLimits.matureAfterMinutes,
		confidence: 'low',
	};
}

function ratio({ parts, of }: Share): number {
	return Number(parts) / Number(of);
}
