import type { Channel } from '../types/message.ts';
import type { LocalizedText } from '../types/localized-text.ts';
import type { FailureKind, Policy } from '../types/policy.ts';
import type { Confidence } from '../types/verdict.ts';

/** The highest share of failures that a campaign may have without being suspended. */
export interface Baseline {
	/** Share of the attempted messages, above 0. */
	rate: number;
	source: LocalizedText;
	/** `low`: a house figure without a published source. */
	confidence: Confidence;
}

/** Baselines by channel and kind; a kind that a channel lacks is not watched. */
export type Baselines = Readonly<
	Record<Channel, Readonly<Partial<Record<FailureKind, Readonly<Baseline>>>>>
>;

/** Constants of the sequential test; see `watchRate`. */
export const watchLimits = {
	/** Multiples of the baseline that the test tries. The first reacts to slight excess, the last quickly to gross excess. */
	factors: [1.5, 2, 3, 5, 8],
	/** Evidence that suspends: a campaign at exactly its baseline reaches it with a probability of at most 1 in 1,000. */
	stopEvidence: 1000,
	/** Evidence that warns: at most 1 in 20. */
	warnEvidence: 20,
	/**
	 * Messages count only this long after their hand-over: bounces arrive before other outcomes, so younger messages would exaggerate
	 * the rate.
	 */
	matureAfterMinutes: 10,
} as const;

const houseFigure = (en: string, fr: string): LocalizedText => ({
	en: `House figure: ${en}`,
	fr: `Valeur maison : ${fr}`,
});

/**
 * The shipped baselines. Providers publish the rates at which they act against a sender. Where none does, the entry is marked as a
 * house figure. A policy may lower them (`suspendAbove`), never raise them.
 */
export const baselines: Baselines = {
	email: {
		hard_bounce: {
			rate: 0.05,
			source: {
				en: 'Amazon SES reviews a sender from 5% of hard bounces and pauses from 10%; Brevo suspends above 2%, Mailjet above 8%',
				fr: 'Amazon SES examine un expéditeur dès 5 % de rejets définitifs et le suspend dès 10 % ; Brevo suspend au-delà de 2 %, Mailjet de 8 %',
			},
			confidence: 'medium',
		},
		complaint: {
			rate: 0.003,
			source: {
				en: 'Gmail, rules for bulk senders: never 0.3% of spam reports or more',
				fr: 'Gmail, règles pour les envois en nombre : jamais 0,3 % de signalements ou plus',
			},
			confidence: 'high',
		},
	},
	sms: {
		wrong_number: {
			rate: 0.1,
			source: houseFigure(
				'no operator publishes a rate; an old list has a few percent of numbers that are not in service',
				'aucun opérateur ne publie de taux ; une liste ancienne compte quelques pour cent de numéros hors service',
			),
			confidence: 'low',
		},
		opt_out: {
			rate: 0.05,
			source: houseFigure(
				'no reliable public rate of STOP replies exists',
				"aucun taux public fiable de réponses STOP n'existe",
			),
			confidence: 'low',
		},
	},
	voice: {
		wrong_number: {
			rate: 0.1,
			source: houseFigure('as for SMS', 'comme pour les SMS'),
			confidence: 'low',
		},
		opt_out: {
			rate: 0.05,
			source: houseFigure(
				'no public rate of opt-out keys exists; as for SMS',
				"aucun taux public de touches d'opposition n'existe ; comme pour les SMS",
			),
			confidence: 'low',
		},
	},
};

/** The baseline for a kind of failure on a channel. @returns `null` if the kind is not watched there. */
export function baselineOf(
	channel: Channel,
	kind: FailureKind,
	policy?: Pick<Policy, 'options'>,
): Baseline | null {
	const shipped = baselines[channel][kind];
	if (shipped === undefined) return null;
	const wanted = policy?.options.suspendAbove?.[channel]?.[kind];
	return isTighter(wanted, shipped.rate) ? { ...shipped, rate: wanted } : shipped;
}

/** A rate of a policy that cannot be applied. */
export interface RateProblem {
	/** JSON pointer below the option. */
	pointer: string;
	/** The shipped rate that it must not exceed; `null`: this channel has no such kind. */
	atMost: number | null;
}

/** The invalid rates: those that loosen a baseline, are not numbers in range, or belong to no baseline. */
export function rateProblems(rates: Readonly<Record<string, unknown>>): readonly RateProblem[] {
	return Object.entries(rates).flatMap(([channel, kinds]) => {
		if (kinds === undefined) return [];
		if (!isObject(kinds)) return [{ pointer: `/${channel}`, atMost: null }];
		const shipped: Readonly<Record<string, Baseline>> = Object.hasOwn(baselines, channel)
			? baselines[channel as Channel]
			: {};
		return Object.entries<unknown>({ ...kinds }).flatMap(([kind, rate]): RateProblem[] => {
			const atMost = Object.hasOwn(shipped, kind) ? (shipped[kind]?.rate ?? null) : null;
			if (rate === undefined) return [];
			if (atMost !== null && (rate === atMost || isTighter(rate, atMost))) return [];
			return [{ pointer: `/${channel}/${kind}`, atMost }];
		});
	});
}

function isTighter(rate: unknown, shipped: number): rate is number {
	return typeof rate === 'number' && rate > 0 && rate < shipped;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
