import * as z from 'zod';

/** What may be wrong with an address; also the values of the segment fields `hygiene.email` and `hygiene.phone`. */
export const hygieneProblem = z
	.enum([
		'hard_bounce',
		'wrong_number',
		'soft_bounces',
		'not_reached',
		'disposable',
		'consent_stale',
		'consent_ending',
	])
	.meta({
		id: 'HygieneProblem',
		description:
			'`hard_bounce`: the mailbox does not exist; `wrong_number`: the number does not; `soft_bounces`: the last three messages or more bounced softly; `not_reached`: of the last five messages at least two have an outcome, and none arrived; `disposable`: the mailbox lasts for hours; `consent_stale`: the consent to marketing is over (rule CON-04); `consent_ending`: it ends within 60 days',
	});
