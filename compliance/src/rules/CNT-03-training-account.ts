import { mayBeFrench } from '../places/candidates.ts';
import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import type { Report } from '../rule.ts';
import { findUndeclared } from '../text/sectors/undeclared.ts';
import type { UndeclaredSector } from '../text/sectors/undeclared.ts';

const TOPICS = ['training_cpf'] as const;

export default defineRule({
	id: 'CNT-03',
	source: {
		en: 'Labor Code, art. L6323-8-1 (act 2022-1587)',
		fr: 'Code du travail, art. L6323-8-1 (loi 2022-1587)',
	},
	layer: 'law',
	effectiveFrom: '2022-12-20',
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	sectors: TOPICS,
	check({ message, places: { candidates }, sectors }) {
		if (!mayBeFrench(candidates)) return null;
		const { purpose, sector, reference } = message;
		if (purpose !== 'marketing' || sector !== 'training_cpf') {
			const found = findUndeclared(sectors, TOPICS, message);
			return found === null ? null : undeclared(found);
		}
		const ongoing = typeof reference === 'string' && reference.trim() !== '';
		return ongoing
			? {
					outcome: 'warn',
					message: {
						en: 'Canvassing about the CPF is lawful only for an ongoing training course; keep proof of the course that “Reference” names.',
						fr: "Le démarchage sur le CPF n'est permis que pour une action en cours ; gardez la preuve de celle que désigne « Référence ».",
					},
					detail: { sector },
				}
			: {
					message: {
						en: 'Canvassing about the training account (CPF) is banned on every channel, except for an ongoing training course. Name the current course in “Reference”.',
						fr: 'Le démarchage sur le compte personnel de formation (CPF) est interdit sur tous les canaux, sauf action en cours. Indiquez cette action dans « Référence ».',
					},
					detail: { sector },
				};
	},
});

function undeclared({ outcome, words, detail }: UndeclaredSector): Report {
	return {
		outcome,
		message: {
			en: `The text canvasses about the training account (${words.en}), which is banned on every channel. For an ongoing training course, declare the sector and name the course.`,
			fr: `Le texte démarche au sujet du compte personnel de formation (${words.fr}), ce qui est interdit sur tous les canaux. Pour une action en cours, déclarez le secteur et indiquez cette action.`,
		},
		detail,
	};
}
