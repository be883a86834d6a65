import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'CNT-03',
	title: { en: 'Training account (CPF)', fr: 'Compte personnel de formation (CPF)' },
	source: {
		en: 'Labor Code, art. L6323-8-1 (act 2022-1587)',
		fr: 'Code du travail, art. L6323-8-1 (loi 2022-1587)',
	},
	layer: 'law',
	effectiveFrom: '2022-12-20',
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	sectors: ['training_cpf'],
	docs: `Canvassing holders of a training account is banned by phone, message, e-mail and social networks, with or
without consent. The only exception is an ongoing training course: if \`reference\` names it, the rule warns instead.
The rule checks the declared \`sector\`.`,
	check({ message: { sector, reference }, places: { candidates } }) {
		if (sector !== 'training_cpf' || !mayBeFrench(candidates)) return null;
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
