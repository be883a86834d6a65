import type { Channel } from '../../compliance.ts';

/** The kinds of failure that count against a campaign. */
export type Failure = 'bounced' | 'complained' | 'opted_out';

/** The metric of the statistics by which messages with a failure are found. */
export const METRICS: Readonly<Record<Failure, string>> = {
	bounced: 'hard_bounce',
	complained: 'complaint',
	opted_out: 'stop',
};

/** The kind of suspension that a failure leads to. */
export function kindOf(channel: Channel, mark: Failure) {
	if (mark === 'complained') return 'spam_reports';
	if (mark === 'opted_out') return 'opt_outs';
	return channel === 'email' ? 'bounce' : 'wrong_addresses';
}

/** The rule with the same figures; `null`: none. */
export const RULES = {
	bounce: 'EML-06',
	spam_reports: 'EML-05',
	wrong_addresses: 'ACC-03',
	opt_outs: null,
};
