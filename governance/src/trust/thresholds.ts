import { divide } from '../money/divide.ts';
import { clause, house } from '../sources.ts';
import type { Source } from '../sources.ts';
import { isAbove, isProvenAbove, provenMillionths } from './proven.ts';
import type { Counts, Share } from './proven.ts';

/** A published threshold of a share. The terms say « trop élevé » and « trop important »; the product sets the figures. */
export interface ShareThreshold {
	/** The rule of the compliance module with the same figures. */
	rule: string;
	/** `proven`: the lower bound of the interval counts, so that chance does not suspend · `ratio`: the plain ratio. */
	by: 'proven' | 'ratio';
	warn: Share;
	stop: Share;
	/** The smallest denominator that is judged. */
	sample: number;
	/** The numerator and the denominator, in words. */
	counts: string;
	source: Source;
}

/** Thresholds of shares. Special terms may change them; doubts are resolved in favor of the client (C. civ., art. 1190). */
export const shareThresholds = {
	bounce: {
		rule: 'EML-06',
		by: 'proven',
		warn: { parts: 2n, of: 100n },
		stop: { parts: 5n, of: 100n },
		sample: 200,
		counts: 'hard bounces over attempted e-mails of a campaign',
		source: clause('courrier électronique', 'le taux de bounce … est trop important'),
	},
	spam_reports: {
		rule: 'EML-05',
		by: 'proven',
		warn: { parts: 1n, of: 1000n },
		stop: { parts: 3n, of: 1000n },
		sample: 1000,
		counts: 'spam reports over delivered marketing e-mails',
		source: clause(
			'responsabilité du Client',
			'en cas de signalement de spam par des utilisateurs',
		),
	},
	wrong_addresses: {
		rule: 'ACC-03',
		by: 'ratio',
		warn: { parts: 2n, of: 100n },
		stop: { parts: 5n, of: 100n },
		sample: 20,
		counts: 'wrong numbers and addresses over those of a list',
		source: clause(
			'responsabilité du Client',
			'nombre trop élevé de numéro d téléphones faux et/ou d’adresse email erronées',
		),
	},
	/** For a whole channel or account; a person of the operator decides whether it takes force. */
	wrong_numbers: {
		rule: 'ACC-03',
		by: 'proven',
		warn: { parts: 5n, of: 100n },
		stop: { parts: 10n, of: 100n },
		sample: 200,
		counts: 'wrong numbers over attempted marketing SMS and calls of 30 days',
		source: house('An old list has a few percent of numbers that are not in service'),
	},
} as const satisfies Record<string, ShareThreshold>;

/** A threshold of a number of events within days. */
export interface CountThreshold {
	rule: string | null;
	least: number;
	days: number;
	counts: string;
	source: Source;
}

/** Thresholds of counts. */
export const countThresholds = {
	consent_disputes: {
		rule: 'ACC-04',
		least: 2,
		days: 30,
		counts: 'different people who dispute their consent, for each source',
		source: clause(
			'responsabilité du Client',
			'plusieurs réclamations émanant d’Utilisateurs contestant avoir donné leur consentement',
		),
	},
	sms_reports: {
		rule: null,
		least: 3,
		days: 7,
		counts: 'qualified reports to 33700',
		source: house('Operators act on reports within days'),
	},
} as const satisfies Record<string, CountThreshold>;

/** The result of a threshold for counts, with all figures that a notice must show. */
export interface Reading {
	level: 'none' | 'warn' | 'stop';
	rule: string;
	numerator: number;
	denominator: number;
	/** The share that the counts prove, in millionths. */
	provenMillionths: number;
	/** The threshold that was reached, in millionths; for `none`, the warning threshold. */
	thresholdMillionths: number;
	/** The smallest sample that is judged. */
	sample: number;
}

/** Judges counts by a threshold of a share. */
export function readShare(threshold: ShareThreshold, counts: Counts): Reading {
	const { by, warn, stop, sample, rule } = threshold;
	const exceeds = by === 'proven' ? isProvenAbove : isAbove;
	const isJudged = counts.total >= sample;
	let level: Reading['level'] = 'none';
	if (isJudged && exceeds(counts, stop)) level = 'stop';
	else if (isJudged && exceeds(counts, warn)) level = 'warn';
	return {
		level,
		rule,
		numerator: counts.hits,
		denominator: counts.total,
		provenMillionths: provenMillionths(counts),
		thresholdMillionths: millionths(level === 'stop' ? stop : warn),
		sample,
	};
}

function millionths({ parts, of }: Share): number {
	return Number(divide(parts * 1_000_000n, of, 'down'));
}
