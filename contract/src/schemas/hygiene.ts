import * as z from 'zod';
import { instant } from './common.ts';
import { hygieneProblem } from './hygiene-problem.ts';
import { segmentDefinition } from './segment-definition.ts';
import { rate } from './statistics.ts';

export { hygieneProblem } from './hygiene-problem.ts';

const count = z.number().int();

const problem = z
	.object({
		problem: hygieneProblem,
		found: count.meta({ description: 'Of the addresses that were looked at' }),
		addresses: count.meta({ description: 'Of all addresses; estimated unless `exact`' }),
		share: rate,
		segment: segmentDefinition.meta({
			description:
				'The definition of the segment of these contacts: exclude it, or ask these people again',
		}),
	})
	.meta({ id: 'HygieneFinding' });

const origin = z
	.object({
		origin: z.string().meta({
			description:
				'The import of the contact (`imp_…`), otherwise the method of its first consent, `unknown`, or `other` for the rest',
			example: 'web_form',
		}),
		looked: count,
		dead: count.meta({ description: 'With `hard_bounce` or `wrong_number`' }),
		share: rate,
	})
	.meta({ id: 'HygieneOrigin' });

const hygieneOfKind = z
	.object({
		kind: z.enum(['email', 'phone']),
		addresses: count.meta({ description: 'Contacts with an address of this kind' }),
		looked: count.meta({
			description: 'Addresses that were looked at: all, or a random sample of 4,000',
		}),
		exact: z.boolean().meta({ description: 'All of them were looked at' }),
		withProblem: z.object({ found: count, addresses: count, share: rate }).meta({
			id: 'HygieneSum',
			description: 'With at least one problem; problems overlap',
		}),
		problems: z
			.array(problem)
			.meta({ description: 'Every problem of the kind, also those of nobody' }),
		origins: z.array(origin).meta({
			description: 'Where the addresses come from, at most 20, the worst first',
		}),
	})
	.meta({ id: 'HygieneOfKind' });

/** What is wrong with the addresses of the contacts. */
export const hygieneReport = z
	.object({ at: instant, data: z.array(hygieneOfKind) })
	.meta({ id: 'HygieneReport' });
