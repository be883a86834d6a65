/** The shipped limits, which a policy may lower and never raise (`options.suspendAbove` of the policy). */
export const SUSPENSION_LIMITS = [
	{ channel: 'email', kind: 'hard_bounce', most: 0.05 },
	{ channel: 'email', kind: 'complaint', most: 0.003 },
	{ channel: 'sms', kind: 'wrong_number', most: 0.1 },
	{ channel: 'sms', kind: 'opt_out', most: 0.05 },
	{ channel: 'voice', kind: 'wrong_number', most: 0.1 },
	{ channel: 'voice', kind: 'opt_out', most: 0.05 },
] as const;
